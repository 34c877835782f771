"""Findings that one change would remove: one root, the others its consequences."""

from nlp.checks.causes.attribute import attributed

__all__ = ["attributed"]
