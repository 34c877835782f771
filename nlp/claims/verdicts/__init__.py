"""A claim or a statement held against the evidence: one decision, one printer of arithmetic."""
