"""A stretch of text -> rows and cells."""
