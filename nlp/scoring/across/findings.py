"""Findings that need other reports: copied passages (DUP001) and sums (AGG001)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import numpy as np

from nlp.knowledge import load
from nlp.scoring.across.copier import Side, copier
from nlp.scoring.across.duplicates import Copies, longest
from nlp.scoring.across.reading import RowReader
from nlp.scoring.across.rows import Row, finding
from nlp.scoring.across.sums import SumFindings
from nlp.scoring.marks.fingerprint import name
from nlp.scoring.marks.passages import own_names, units
from nlp.scoring.store.frames import rows_of
from nlp.scoring.store.index import Entry, Index
from nlp.scoring.store.parts import PartFiles

_QUOTED = 60

# Reasons for which a finding of copied text takes off no points.
_FREE = {-1: "对方较可能是照抄的一方", 0: "分不清谁抄谁"}

# Those who copied a passage share all of it with one another. Where each of its pieces is in
# many more bodies than share the whole, common wordings have coincided by chance.
_CHANCE = """
CREATE TEMP TABLE partners AS SELECT ord, count(*) + 1 AS bodies FROM copies GROUP BY ord;
"""
_DROP = """
DELETE FROM copies WHERE spread > 1.5 * max(
    (SELECT bodies FROM partners WHERE partners.ord = copies.ord),
    (SELECT bodies FROM partners WHERE partners.ord = copies.other)) + 1
"""


class Crossed:
    """Pairs of copies and differing sums, stored on disk, turned into findings on demand."""

    def __init__(self, index: Index, parts: PartFiles, names: list[str]) -> None:
        self._index = index
        self._reader = RowReader(parts, names)
        self.copies = Copies(index)
        index.base.execute(
            "CREATE TABLE copies (ord INTEGER, other INTEGER, shared INTEGER, likeness REAL,"
            " near INTEGER, spread REAL, PRIMARY KEY (ord, other)) WITHOUT ROWID"
        )
        self.sums = SumFindings(index)

    def find_copies(self) -> int:
        """Search for copies and return the number of pairs."""
        base = self._index.base
        base.execute("BEGIN")
        for pair in self.copies.pairs():
            years = [self._index.entry(order).year for order in (pair.left, pair.right)]
            for one, other in ((pair.left, pair.right), (pair.right, pair.left)):
                base.execute(
                    "INSERT OR IGNORE INTO copies VALUES (?,?,?,?,?,?)",
                    (
                        one,
                        other,
                        pair.shared,
                        pair.likeness,
                        int(years[0] == years[1]),
                        pair.spread,
                    ),
                )
        base.execute(_CHANCE)
        base.execute("CREATE INDEX partner ON partners (ord)")
        base.execute(_DROP)
        base.execute("COMMIT")
        return int(base.execute("SELECT count(*) FROM copies WHERE ord < other").fetchone()[0])

    def pairs(self) -> Iterator[Row]:
        """Yield all pairs of copies, in order, for the table of duplicates."""
        query = (
            "SELECT ord, other, shared, likeness FROM copies WHERE ord < other ORDER BY ord, other"
        )
        for left, right, shared, likeness in self._index.base.execute(query):
            one, two = self._index.entry(left), self._index.entry(right)
            yield {
                "path": one.path,
                "organisation": one.organisation,
                "year": one.year,
                "other": two.path,
                "other_organisation": two.organisation,
                "other_year": two.year,
                "shared": shared,
                "likeness": likeness,
            }

    def texts(self, sentences: Any, first: int, reports: list[Row]) -> dict[str, list[Row]]:
        """Return the sentences of those reports of a part that have copies, by path."""
        query = "SELECT DISTINCT ord FROM copies WHERE ord >= ? AND ord < ?"
        orders = self._index.base.execute(query, (first, first + len(reports)))
        wanted = [reports[order - first]["path"] for (order,) in orders]
        found: defaultdict[str, list[Row]] = defaultdict(list)
        if wanted:
            for row in rows_of(sentences, wanted).to_pylist():
                found[row["path"]].append(row)
        return found

    def findings(self, order: int, report: Row, sentences: list[Row], number: int) -> list[Row]:
        """Return the findings of one report that need others, numbered from `number`."""
        found = [*self._copied(order, report, sentences), *self.sums.findings(order, report)]
        return [{**row, "number": number + step} for step, row in enumerate(found)]

    def _copied(self, order: int, report: Row, sentences: list[Row]) -> Iterator[Row]:
        """Yield at most one finding: the report that shares most, how many more, and who copied."""
        query = "SELECT other FROM copies WHERE ord = ? ORDER BY near DESC, shared DESC, other"
        others = [other for (other,) in self._index.base.execute(query, (order,))]
        if not others:
            return
        mine, other = self._index.entry(order), self._index.entry(others[0])
        place, start, end, text, length = self._passage(mine, sentences, other.ord)
        more = f"；另有{len(others) - 1}份也雷同" if len(others) > 1 else ""
        who, why = self._copier(mine, sentences, (start, end), other)
        message = (
            f"与{_who(other)}的报告（{other.path}）雷同：除单位名称和数字外，“{text[:_QUOTED]}…”"
            f"等连续{length}字相同{more}。{_advice(who, why)}"
        )
        mark = name("DUP001", f"{report['body']}|{report['year']}", f"{other.body}|{other.year}")
        severity = "info" if who < 0 else "warning"
        free = None if who > 0 else _FREE[who]
        yield finding(
            report, "DUP001", message, (start, end), mark,
            section=place, text=text, other=other.path, severity=severity, free=free,
        )  # fmt: skip

    def _copier(
        self, mine: Entry, sentences: list[Row], span: tuple[int, int], other: Entry
    ) -> tuple[int, str]:
        """Return the result of `copier`; the other's text is read only where it decides."""
        who, why = copier(Side(entry=mine, text=""), Side(entry=other, text=""))
        if who:
            return who, why
        theirs = self._reader.rows(other, "sentences")
        _, start, end, *_ = self._passage(other, theirs, mine.ord)
        return copier(self._side(mine, sentences, *span), self._side(other, theirs, start, end))

    def _side(self, entry: Entry, sentences: list[Row], start: int, end: int) -> Side:
        """Return a report with its passage and the sentences next to it, since the name of another
        body makes a clause differ and so lies at the edge."""
        first = bisect_right([row["end"] for row in sentences], start)
        last = bisect_left([row["start"] for row in sentences], end)
        text = "".join(row["text"] for row in sentences[max(first - 1, 0) : last + 1])
        return Side(entry=entry, text=text, wrong=self._reader.wrong(entry, start, end))

    def _passage(
        self, report: Entry, sentences: list[Row], other: int
    ) -> tuple[str, int, int, str, int]:
        """Return (section, start, end, text, characters) of the longest passage shared with the other."""
        own = own_names(report.organisation, report.region)
        texts = [
            (row["start"], row["text"]) for row in sentences if row["section"] not in ("", "0")
        ]
        mine = list(units(texts, own))
        theirs, _ = self.copies.of(other)
        shared = np.isin(np.array([unit.mark for unit in mine], dtype="<u8"), theirs)
        lengths = np.array([unit.length for unit in mine], dtype=np.int64)
        first, last = longest(shared, lengths, load("common/duplicates")["gap"])
        if first == last:
            return "", 0, 0, "", 0
        start, end = mine[first].start, mine[last - 1].end
        section = next(
            (row["section"] for row in sentences if row["start"] <= start < row["end"]), ""
        )
        text = "".join(
            row["text"][max(start - row["start"], 0) : max(end - row["start"], 0)]
            for row in sentences
        )
        return section, start, end, text, int(lengths[first:last][shared[first:last]].sum())


def _advice(who: int, why: str) -> str:
    if who > 0:
        return f"本报告较可能是照抄的一方（{why}）。请据实改写；属统一模板的，请向审核人说明。"
    if who < 0:
        return f"对方较可能是照抄的一方（{why}），本报告不扣分，不必改。"
    return "分不清是谁照抄，两份都没有扣分。照抄的请据实改写；不是的，请向审核人说明。"


def _who(entry: Entry) -> str:
    year = f"{entry.year}年" if entry.year else ""
    return f"{entry.organisation or '未写明单位'}{year}"
