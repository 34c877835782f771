"""Finds wrong years and days in a text."""
