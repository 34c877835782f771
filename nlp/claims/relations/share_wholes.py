"""The wholes that a counted part may be a share of: other counts of the prose, totals of table three."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from nlp.claims.linking.discourse import PROACTIVE, RESULTS, REVIEW, WHOLES, Link
from nlp.claims.linking.indicators import Indicator, request
from nlp.claims.linking.link import telling
from nlp.claims.sentence.context import Reading
from nlp.claims.sentence.span import Piece
from nlp.knowledge import load
from nlp.types import Quantity

# 收到申请 and 答复 leave open whether what was carried over is counted.
ANY_WHOLE = ("new", "handled", "due")


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A part and a whole: formulas of the tables or printed figures, and how to tell them."""

    part: str
    whole: str
    words: str

    @property
    def printed(self) -> bool:
        """Whether both are figures of the prose."""
        return not re.search("[a-z]", self.part + self.whole)

    @property
    def formula(self) -> str:
        """As a claim carries it."""
        return f"prose: {self.part} / {self.whole}" if self.printed else self.ratio

    @property
    def ratio(self) -> str:
        """As the sheet evaluates it."""
        return f"({self.part}) / ({self.whole})"


def is_result(link: Link) -> bool:
    return bool(link.rows) and link.rows[0].split(".")[0] in RESULTS


def in_tables(tail: Piece, link: Link, value: str, names: Sequence[str]) -> list[Candidate]:
    """The totals of table three, where the part is one of requests and the words name no other."""
    if tail.has("restrict") or tail.has("scope") or tail.residue(tuple(names)) > _FOREIGN:
        return []
    matters = tail.values("matter")
    named = any(row in WHOLES for row in tail.values("row"))
    if set(matters) - {"request"} or not (named or "request" in (*link.matters, *matters)):
        return []
    if tail.values("column"):
        return []
    if set(link.matters) & {"other", *REVIEW, *PROACTIVE}:
        return []
    rows = telling(tail.values("row"))
    finer = [row for row in rows if row not in WHOLES]
    if finer:
        return [_of(value, request(tuple(finer), ()))]
    wanted = [row for row in rows if row in WHOLES] or _likely(link)
    asked = (*wanted, *(row for row in ANY_WHOLE if row not in wanted))
    return [_of(value, request((row,), ())) for row in asked]


_FOREIGN = 2


def _likely(link: Link) -> list[str]:
    """Results are shares of what was answered, applicants of what they were counted among."""
    if is_result(link):
        return ["handled"]
    return [row for row in link.rows[:1] if row in WHOLES]


def _of(value: str, whole: Indicator) -> Candidate:
    return Candidate(part=value, whole=whole.formula, words=f"按表中“{whole.title}”计，")


def in_prose(
    reading: Reading, before: Sequence[tuple[Quantity, Link]]
) -> list[tuple[Quantity, Link]]:
    """The counts before a part that it may be part of, the one that governs it first."""
    part, link = before[-1]
    units = load("reports/disclosure/indicators")["requests"]["units"]
    bigger = [
        (q, other)
        for q, other in before[:-1]
        if _alike(q.unit, part.unit, units)
        and (q.value or 0) >= (part.value or 0)
        and not _beside(other, link)
        and not _has_own_share(reading, q)
    ]
    if len(bigger) < 2:
        return bigger
    first = _governing(reading, bigger)
    return [first, *(one for one in bigger if one is not first)]


def _alike(one: str, other: str, units: Sequence[str]) -> bool:
    """件 and 例 count the same things."""
    return one == other or (one in units and other in units)


def _has_own_share(reading: Reading, quantity: Quantity) -> bool:
    """网络申请25件，占86%；信函4件，占14%: the 25 is told as a part itself."""
    for other in reading.quantities:
        if other.start < quantity.end:
            continue
        if other.kind != "percent":
            return False
        between = reading.text[quantity.end : other.start]
        shared = "占" in between or between == "（"
        return shared and "其中" not in reading.text[other.end : other.end + 4]
    return False


def _beside(other: Link, part: Link) -> bool:
    """Whether a number is another part of the same whole: the next applicant, the next result."""
    if part.columns and other.columns:
        return True
    ends = [link.rows[0].split(".")[0] in RESULTS for link in (other, part) if link.rows]
    return len(ends) == 2 and all(ends)


def _governing(reading: Reading, wholes: Sequence[tuple[Quantity, Link]]) -> tuple[Quantity, Link]:
    """Of several, the one that the nearest 其中 or bracket is said of, else the first."""
    for one in reversed(wholes):
        behind = reading.text[one[0].end : one[0].end + 4]
        if "其中" in behind or behind[:1] in "（(：:":
            return one
    return wholes[0]
