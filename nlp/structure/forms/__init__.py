"""The statutory forms: rows, columns, labels, identities."""
