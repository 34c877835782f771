"""Merges the parts of both passes, copies, sums and verdicts into the final tables, in order."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nlp.errors import NotAReport
from nlp.scoring.outputs.counts import Counts, Sources
from nlp.scoring.outputs.dismissals import contradicted, corrected_cells, corrected_claims
from nlp.scoring.outputs.scorecard import Marked, write
from nlp.scoring.outputs.writers import Writers
from nlp.scoring.store.heap import give_back
from nlp.scoring.store.merged import MergedPart

Row = dict[str, Any]


def assemble(sources: Sources, folder: Path, counts: Counts) -> list[str]:
    """Write all tables and return the names of the measure columns."""
    measures = columns_of(sources)
    with Writers(folder, measures, [part.key for part in sources.rubrics.main.parts]) as writers:
        for pair in sources.crossed.pairs():
            writers.add("duplicates", pair)
        order = 0
        for number in range(len(sources.names)):
            order = _part(sources, writers, sources.part(number), order, counts)
            give_back()
    return measures


def columns_of(sources: Sources) -> list[str]:
    """Return the measures of this corpus: those of every run, then others in order of appearance."""
    from nlp.scoring.marks.measures import names

    known = list(names())
    return known + sorted(sources.index.measures - set(known))


def _part(sources: Sources, writers: Writers, part: MergedPart, order: int, counts: Counts) -> int:
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
    sources: Sources,
    writers: Writers,
    part: MergedPart,
    order: int,
    reports: list[Row],
    counts: Counts,
) -> tuple[dict[str, list[Row]], Marked]:
    """Write the long tables one after the other; return what scoring needs to know of them."""
    claims = _written(writers, part, "claims", counts)
    wrong, reread = contradicted(claims), corrected_claims(claims)
    del claims
    texts = sources.crossed.texts(_written(writers, part, "sentences", counts), order, reports)
    cells = corrected_cells(_written(writers, part, "cells", counts))
    return texts, Marked(wrong=wrong, claims=reread, cells=cells)


def _written(writers: Writers, part: MergedPart, name: str, counts: Counts) -> Any:
    """Write a long table of a part and return it."""
    table = part.table(name)
    writers.add_table(name, table)
    setattr(counts, name, getattr(counts, name) + table.num_rows)
    return table
