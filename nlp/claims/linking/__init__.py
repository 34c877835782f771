"""Links a number of the prose to the indicator that its words name."""
