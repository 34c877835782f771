"""How much may be made of one report: a file beyond is refused, so that no output has no end."""

from __future__ import annotations

from collections.abc import Sized

from nlp.errors import UnsafeFile

# The longest real reports have 400 sections, 600 sentences, 500 numbers; a volume of a hundred
# reports stays below these too. Whatever is not refused is in the data of every output.
SECTIONS = 50_000
SENTENCES = 100_000
CLAIMS = 50_000
FINDINGS = 20_000


def within(name: str, most: int, made: Sized, what: str) -> None:
    """Raise UnsafeFile with the name of the file where more than `most` of something was made.

    >>> within("甲.txt", 2, "一二三", "段")
    Traceback (most recent call last):
    nlp.errors.UnsafeFile: 甲.txt：有3段，超过上限2，不像一份报告，没有核对
    """
    if len(made) > most:
        label = f"{name}：" if name else ""
        said = f"有{len(made)}{what}，超过上限{most}，不像一份报告，没有核对"
        raise UnsafeFile(f"{label}{said}")
