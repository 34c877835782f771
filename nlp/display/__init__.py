"""Renders objects as plain values, tables, text and pages, without knowing any domain type."""
