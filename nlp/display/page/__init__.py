"""HTML pages of one report and of one corpus."""
