"""Narrows the readings of doubtful cells by the identities of the form."""
