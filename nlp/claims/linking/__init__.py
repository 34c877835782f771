"""A number of the prose -> the indicator that its words name."""
