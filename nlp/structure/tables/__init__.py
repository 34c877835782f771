"""Reads the cells of the statutory tables from any layout."""
