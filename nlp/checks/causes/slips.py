"""Names the slip that explains a wrong figure, in Chinese."""

from __future__ import annotations

from decimal import Decimal

_TWO = 2


def slip(printed: Decimal, meant: Decimal) -> str:
    """Return how `printed` came from `meant`; "" where no common slip explains it.

    >>> slip(Decimal(36), Decimal(63)), slip(Decimal(2), Decimal(20)), slip(Decimal(9), Decimal(57))
    ('数字颠倒', '漏了一位数字', '')
    """
    was, is_ = str(meant), str(printed)
    if len(was) == len(is_):
        return _alike(was, is_)
    if len(was) == len(is_) + 1 and _dropped(was, is_):
        return "漏了一位数字"
    if len(is_) == len(was) + 1 and _dropped(is_, was):
        return "多了一位数字"
    return ""


def _alike(was: str, is_: str) -> str:
    """Return the slip of two swapped digits, or of one mistyped among several; "" for others."""
    apart = [n for n, (a, b) in enumerate(zip(was, is_, strict=True)) if a != b]
    if len(apart) == _TWO and sorted(was) == sorted(is_):
        return "数字颠倒"
    return "一位数字写错" if len(apart) == 1 and len(was) >= _TWO else ""


def _dropped(long: str, short: str) -> bool:
    return any(long[:n] + long[n + 1 :] == short for n in range(len(long)))
