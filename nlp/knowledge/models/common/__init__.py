"""Models of `knowledge/common/`, shared by all types of report."""
