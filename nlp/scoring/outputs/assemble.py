"""Merges the parts of both passes, copies, sums and verdicts into the final tables, in order."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nlp.errors import NotAReport
from nlp.scoring.outputs.counts import Counts, Sources
from nlp.scoring.outputs.dismissals import contradicted, corrected_cells, corrected_claims
from nlp.scoring.outputs.scorecard import Marked, write
from nlp.scoring.outputs.writers import Writers
from nlp.scoring.store.frames import ordered, rows_of
from nlp.scoring.store.heap import give_back

Row = dict[str, Any]


def assemble(sources: Sources, folder: Path, counts: Counts) -> list[str]:
    """Write all tables and return the names of the measure columns."""
    measures = columns_of(sources)
    with Writers(folder, measures, [part.key for part in sources.rubrics.main.parts]) as writers:
        for pair in sources.crossed.pairs():
            writers.add("duplicates", pair)
        order = 0
        for number, name in enumerate(sources.names):
            order = _part(sources, writers, _Part(sources, number, name), order, counts)
            give_back()
    return measures


def columns_of(sources: Sources) -> list[str]:
    """Return the measures of this corpus: those of every run, then others in order of appearance."""
    from nlp.scoring.marks.measures import names

    known = list(names())
    return known + sorted(sources.index.measures - set(known))


class _Part:
    """One part of the corpus, with rows of the second pass replacing those of the first."""

    def __init__(self, sources: Sources, number: int, name: str) -> None:
        self._first, self._second = sources.first, sources.second
        self._name, self._fresh = name, sources.second_names.get(number)
        self._redone: list[str] = []
        if self._fresh is not None:
            self._redone = self._second.read(self._fresh, "reports", ["path"])["path"].to_pylist()
        self._keys: list[str] = self._first.read(name, "files", ["path"])["path"].to_pylist()
        self.files = len(self._keys)

    def table(self, table: str) -> Any:
        """Return one of its tables, read anew, so that no two long ones are in memory."""
        import pyarrow as pa
        import pyarrow.compute as pc

        base = self._first.read(self._name, table)
        if self._fresh is None:
            return base
        stay = pc.invert(pc.is_in(base["path"], value_set=pa.array(self._redone, pa.string())))
        fresh = self._second.read(self._fresh, table)
        fresh = fresh if table == "errors" else rows_of(fresh, self._redone)
        return ordered(pa.concat_tables([base.filter(stay), fresh]), self._keys)


def _part(sources: Sources, writers: Writers, part: _Part, order: int, counts: Counts) -> int:
    """Write one part and return the position of the next part's first report."""
    reports: list[Row] = part.table("reports").to_pylist()
    findings: dict[str, list[Row]] = {row["path"]: [] for row in reports}
    for row in part.table("findings").to_pylist():
        findings[row["path"]].append(row)
    texts, marked = _long(sources, writers, part, order, reports, counts)
    for step, report in enumerate(reports):
        path = report["path"]
        findings[path] += sources.crossed.findings(
            order + step, report, texts.get(path, []), len(findings[path])
        )
        write(sources, writers, report, findings[path], order + step, counts, marked)
    for row in part.table("errors").to_pylist():
        writers.add_error(row)
        if row["error"] == NotAReport.__name__:
            counts.others += 1
        else:
            counts.errors += 1
    writers.flush()
    counts.files += part.files
    counts.reports += len(reports)
    return order + len(reports)


def _long(
    sources: Sources, writers: Writers, part: _Part, order: int, reports: list[Row], counts: Counts
) -> tuple[dict[str, list[Row]], Marked]:
    """Write the long tables one after the other; return what scoring needs to know of them."""
    claims = _written(writers, part, "claims", counts)
    wrong, reread = contradicted(claims), corrected_claims(claims)
    del claims
    texts = sources.crossed.texts(_written(writers, part, "sentences", counts), order, reports)
    cells = corrected_cells(_written(writers, part, "cells", counts))
    return texts, Marked(wrong=wrong, claims=reread, cells=cells)


def _written(writers: Writers, part: _Part, name: str, counts: Counts) -> Any:
    """Write a long table of a part and return it."""
    table = part.table(name)
    writers.add_table(name, table)
    setattr(counts, name, getattr(counts, name) + table.num_rows)
    return table
