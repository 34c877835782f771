"""A package beside gouji: a rule, a format, an engine and a type of report of its own."""
