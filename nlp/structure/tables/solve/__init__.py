"""Readings of doubtful cells, narrowed by the identities of the form."""
