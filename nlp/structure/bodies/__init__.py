"""Which body reports, and on which year."""
