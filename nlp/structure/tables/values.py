"""What stands in a cell -> a value with its status; a blank, a dash and 无 are not 0."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from nlp.types import Cell, Status

_NUMBER = re.compile(r"[-−－]?\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?|[-−－]?\d+(?:\.\d+)?")
_NOTE = re.compile(r"[（(][^（）()]*[）)]")
_DASH = re.compile(r"[-—–－─/／\\~_*]+|无|暂无|无数据|不适用|N/?A", re.IGNORECASE)
# 本年增/减 of the form of 2019 is often filled in with words: 减4.
_SIGNED = re.compile(r"(增|增加|减|减少|降|\+)(\d+)(?:项|件|个)?")
_UNIT = re.compile(r"^(?:件|条|份|个|宗|项|次|元|万元|人|部)$")
# What a printed unit is worth in the unit of the form (表二 counts fees in 万元).
_WORTH = {
    "fees": {"元": Decimal("0.0001"), "亿元": Decimal(10000)},
    "procurement": {"万元": Decimal(10000)},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """A cell's text read: the value only where the status is read."""

    value: Decimal | None
    status: Status
    note: str = ""


@lru_cache(maxsize=4096)
def parse(text: str, row: str = "") -> Parsed:
    """The value, status and note of a cell's text.

    >>> parse("22（其中修订16件）")
    Parsed(value=Decimal('22'), status='read', note='（其中修订16件）')
    >>> parse("—").status, parse("").status, parse("1 024").value, parse("减4").value
    ('dash', 'blank', Decimal('1024'), Decimal('-4'))
    """
    if text.isascii() and text.isdigit():
        return Parsed(value=Decimal(text), status="read")
    plain = unicodedata.normalize("NFKC", text).strip()
    squeezed = re.sub(r"\s+", "", plain)
    if not squeezed:
        return Parsed(value=None, status="blank")
    if _DASH.fullmatch(squeezed):
        return Parsed(value=None, status="dash")
    notes = "".join(match[0] for match in _NOTE.finditer(text))
    bare = _NOTE.sub("", squeezed)
    signed = _SIGNED.fullmatch(bare)
    if signed:
        return Parsed(
            value=Decimal(signed[2]) * (-1 if signed[1][0] in "减降" else 1), status="read"
        )
    match = _NUMBER.match(bare)
    if match is None:
        return Parsed(value=None, status="text", note=notes)
    unit = bare[match.end() :]
    worth = _WORTH.get(row, {}).get(unit, Decimal(1))
    if unit and unit not in _WORTH.get(row, {}) and not _UNIT.match(unit):
        return Parsed(value=None, status="text", note=notes)
    digits = re.sub(r"[,，]", "", match[0]).replace("−", "-").replace("－", "-")
    return Parsed(value=Decimal(digits) * worth, status="read", note=notes)


def cell(table: str, row: str, column: str, text: str, start: int, end: int) -> Cell:
    """A Cell from the text at a place."""
    parsed = parse(text, row) if row in _WORTH else parse(text)
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
    """Whether a cell holds a figure, a blank or a dash, not words."""
    return parse(text).status in ("read", "blank", "dash")


def is_figure(text: str) -> bool:
    """Whether a cell that is not blank holds a figure or a dash, perhaps with a note beside it."""
    if is_value(text):
        return True
    return text[0] in "0123456789-０１２３４５６７８９" and parse(text).status == "read"
