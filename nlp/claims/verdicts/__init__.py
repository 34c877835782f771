"""A claim or a statement held against the evidence."""
