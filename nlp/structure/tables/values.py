"""The text of a cell -> a value with its status; a blank, a dash and 无 are not 0."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache

from nlp.knowledge import cached
from nlp.structure.tables.wording import either, words
from nlp.types import Cell, Status
from nlp.types.quick import frozen

_NUMBER = re.compile(r"[-−－]?\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?|[-−－]?\d+(?:\.\d+)?")
_ONE = Decimal(1)
_NOTE = re.compile(r"[（(][^（）()]*[）)]")
_LONGEST = 24
"""More digits than this are no figure of a report, and their sums would be rounded."""
_DIGITS = "0123456789-０１２３４５６７８９"


@frozen
class Parsed:
    """The parsed text of a cell; `value` is None unless the status is read."""

    value: Decimal | None
    status: Status
    note: str = ""


@frozen
class _CellPatterns:
    """The compiled patterns of the data file for cells."""

    silent: re.Pattern[str]
    signed: re.Pattern[str]
    unit: re.Pattern[str]


@cached
def _patterns() -> _CellPatterns:
    entries = words().cells
    signs = entries.signs
    more, less = either((*signs.more, "+")), either(signs.less)
    return _CellPatterns(
        silent=re.compile(rf"[-—–－─/／\\~_*]+|{either(entries.silent)}|N/?A", re.IGNORECASE),
        signed=re.compile(rf"(?:{more}|(?P<less>{less}))(?P<figure>\d+){either(entries.units)}?"),
        unit=re.compile(either((*entries.units, *entries.money))),
    )


def parse(text: str, row: str = "") -> Parsed:
    """Return the value, status and note of a cell's text.

    >>> parse("22（其中修订16件）")
    Parsed(value=Decimal('22'), status='read', note='（其中修订16件）')
    >>> parse("—").status, parse("").status, parse("1 024").value, parse("减4").value
    ('dash', 'blank', Decimal('1024'), Decimal('-4'))
    """
    return _figure(text) if text.isascii() and text.isdigit() else _parsed(text, row)


@lru_cache(maxsize=4096)
def _figure(text: str) -> Parsed:
    return _read(text)


def _read(digits: str, worth: Decimal = _ONE, note: str = "") -> Parsed:
    """Parse the digits of a figure; with status text where they are too many for a report.

    >>> _read("12").value, _read("1" * 25).status
    (Decimal('12'), 'text')
    """
    if len(digits) > _LONGEST:
        return Parsed(value=None, status="text", note=note)
    return Parsed(value=Decimal(digits) * worth, status="read", note=note)


@cached(maxsize=4096)
def _parsed(text: str, row: str) -> Parsed:
    plain = unicodedata.normalize("NFKC", text).strip()
    squeezed = re.sub(r"\s+", "", plain)
    if not squeezed:
        return Parsed(value=None, status="blank")
    patterns = _patterns()
    if patterns.silent.fullmatch(squeezed):
        return Parsed(value=None, status="dash")
    notes = "".join(match[0] for match in _NOTE.finditer(text))
    bare = _NOTE.sub("", squeezed)
    if signed := patterns.signed.fullmatch(bare):
        return _read(signed["figure"], Decimal(-1) if signed["less"] else _ONE)
    match = _NUMBER.match(bare)
    unit = bare[match.end() :] if match else ""
    if match is None or (unit and not patterns.unit.fullmatch(unit)):
        return Parsed(value=None, status="text", note=notes)
    worth = Decimal(words().cells.worth.get(row, {}).get(unit, "1"))
    digits = re.sub(r"[,，]", "", match[0]).replace("−", "-").replace("－", "-")
    return _read(digits, worth, notes)


def cell(table: str, row: str, column: str, text: str, start: int, end: int) -> Cell:
    """Return a Cell with the parsed text at `start:end`."""
    parsed = parse(text, row)
    return Cell(
        table=table,
        row=row,
        column=column,
        value=parsed.value,
        raw=text.strip(),
        status=parsed.status,
        start=start,
        end=end,
        note=parsed.note,
    )


def is_value(text: str) -> bool:
    """Whether a cell's text is a figure, a blank or a dash, not words."""
    return text.isdigit() or parse(text).status in ("read", "blank", "dash")


def is_figure(text: str) -> bool:
    """Whether a cell's text is a figure or a dash, perhaps with a note, and not blank."""
    if is_value(text):
        return True
    return text[0] in _DIGITS and parse(text).status == "read"
