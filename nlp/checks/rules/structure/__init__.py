"""STR: sections, numbering, problems and measures, years, damaged text."""
