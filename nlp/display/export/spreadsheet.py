"""Writes workbooks that are safe to open: no text of a report becomes a formula or a link."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from nlp.display.safe import visible

CHARACTERS = 32_767
"""The most characters of one Excel cell."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_NUMBER = re.compile(r"[-+]?[\d,.]+%?")


def plain(text: str) -> str:
    """Return text that no spreadsheet reads as a formula, also after saving as CSV.

    >>> plain("=HYPERLINK(1)"), plain("平稳"), plain("-3"), len(plain("长" * 40000))
    ("'=HYPERLINK(1)", '平稳', '-3', 32767)
    """
    text = visible(text)
    risky = text.lstrip(" ").startswith(_FORMULA) and not _NUMBER.fullmatch(text)
    text = f"'{text}" if risky else text
    return text if len(text) <= CHARACTERS else text[: CHARACTERS - 1] + "…"


@contextmanager
def workbook(path: Path) -> Iterator[Any]:
    """Yield a workbook that is written when the block ends. Raises OSError where it cannot be."""
    import xlsxwriter
    from xlsxwriter.exceptions import XlsxWriterException

    options = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    book = xlsxwriter.Workbook(path, options)
    yield book
    try:
        book.close()
    except XlsxWriterException as error:
        inner = error.args[0] if error.args else None
        raise inner if isinstance(inner, OSError) else OSError(str(error)) from error
