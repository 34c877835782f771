"""Models of `knowledge/common/`: what all types of report share."""
