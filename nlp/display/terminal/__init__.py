"""Assessments and tables for a terminal."""
