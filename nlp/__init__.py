"""gouji (勾稽): reads annual reports on government information disclosure, says what does not tie up."""
