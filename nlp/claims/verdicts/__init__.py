"""Checks claims and statements against the evidence: one decision, one printer of arithmetic."""
