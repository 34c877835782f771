"""Paths and URLs given by the user -> files with their content."""
