"""How a benchmark says what was wanted and whether it was met."""

from __future__ import annotations


def most(value: float, goal: float, unit: str = "") -> str:
    """For what should be small."""
    return f"(goal at most {goal:g}{unit}; {_met(value <= goal)})"


def least(value: float, goal: float, unit: str = "") -> str:
    """For what should be large.

    >>> least(3.1, 3)
    '(goal at least 3; met)'
    """
    return f"(goal at least {goal:g}{unit}; {_met(value >= goal)})"


def _met(good: object) -> str:
    return "met" if good else "NOT MET"
