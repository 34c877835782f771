"""Names the slip of the pen that explains a wrong figure, in Chinese."""

from __future__ import annotations

from decimal import Decimal

from nlp.knowledge import load

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


def hardly_chance(printed: Decimal, meant: Decimal) -> bool:
    """Whether two whole numbers of as many digits are so alike that a slip is likelier than chance.

    Two neighbouring digits are exchanged, or one of three or more is another. Of two numbers of three digits one
    pair in thirty is so by chance, of four digits one in two hundred (a test counts them).

    >>> hardly_chance(Decimal(1743), Decimal(1734)), hardly_chance(Decimal(12), Decimal(14))
    (True, False)
    """
    one, other = str(printed), str(meant)
    if not (one.isdigit() and other.isdigit()) or len(one) != len(other) or one == other:
        return False
    apart = _apart(one, other)
    if len(apart) == 1:
        return len(one) >= int(load("common/grammar")["reaches"]["slip"])
    return apart[-1] - apart[0] == len(apart) - 1 == 1 and sorted(one) == sorted(other)


def _alike(was: str, is_: str) -> str:
    """Return the slip of two swapped digits, or of one mistyped among several; "" for others."""
    apart = _apart(was, is_)
    if len(apart) == _TWO and sorted(was) == sorted(is_):
        return "数字颠倒"
    return "一位数字写错" if len(apart) == 1 and len(was) >= _TWO else ""


def _apart(one: str, other: str) -> list[int]:
    return [n for n, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]


def _dropped(long: str, short: str) -> bool:
    return any(long[:n] + long[n + 1 :] == short for n in range(len(long)))
