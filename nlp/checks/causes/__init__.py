"""Groups findings that one change would remove: a root and its consequences."""

from nlp.checks.causes.attribute import attributed

__all__ = ["attributed"]
