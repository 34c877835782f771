"""Pages for a browser: one report, one corpus."""
