"""Names the slip of the pen that explains a wrong figure, in Chinese."""

from __future__ import annotations

from decimal import Decimal

from nlp.knowledge import load
from nlp.types.quick import frozen

_TWO = 2


@frozen
class Slip:
    """A slip by its name; `sure`: it is likelier than that the figures are alike by chance.

    It is where two neighbouring digits are exchanged, or one of three or more is another. Of two numbers
    of three digits one pair in thirty is so by chance, of four digits one in two hundred (a test counts them).
    """

    words: str
    sure: bool = False


def slip(printed: Decimal, meant: Decimal) -> Slip | None:
    """Return how `printed` came from `meant`, None where no common slip explains it.

    >>> slip(Decimal(36), Decimal(63)), slip(Decimal(2), Decimal(20)), slip(Decimal(9), Decimal(57))
    (Slip(words='数字颠倒', sure=True), Slip(words='漏了一位数字', sure=False), None)
    >>> slip(Decimal(122), Decimal(12)), slip(Decimal(345), Decimal(12)), slip(Decimal(12), Decimal(9))
    (Slip(words='多了一位数字', sure=False), None, None)
    >>> slip(Decimal("86.5"), Decimal(8650)), slip(Decimal(8650), Decimal("86.5"))
    (None, None)
    """
    was, is_ = str(meant), str(printed)
    if len(was) == len(is_):
        return _alike(was, is_)
    if len(was) == len(is_) + 1 and _dropped(was, is_):
        return Slip(words="漏了一位数字")
    if len(is_) == len(was) + 1 and _dropped(is_, was):
        return Slip(words="多了一位数字")
    return None


def _alike(was: str, is_: str) -> Slip | None:
    """Return the slip of two swapped digits, or of one mistyped among several."""
    apart, digits = [n for n, (a, b) in enumerate(zip(was, is_, strict=True)) if a != b], was + is_
    if len(apart) == _TWO and sorted(was) == sorted(is_):
        return Slip(words="数字颠倒", sure=apart[1] == apart[0] + 1 and digits.isdigit())
    if len(apart) == 1 and len(was) >= _TWO:
        long = len(was) >= int(load("common/grammar")["reaches"]["slip"])
        return Slip(words="一位数字写错", sure=long and digits.isdigit())
    return None


def _dropped(long: str, short: str) -> bool:
    return any(long[:n] + long[n + 1 :] == short for n in range(len(long)))
