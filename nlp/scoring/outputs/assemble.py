"""Merges the parts of both passes, copies, sums and verdicts into the final tables, in order."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from nlp.errors import NotAReport
from nlp.scoring.outputs.counts import Counts, Sources
from nlp.scoring.outputs.dismissals import contradicted, corrected
from nlp.scoring.outputs.scorecard import Marked, write
from nlp.scoring.outputs.writers import Writers
from nlp.scoring.store.frames import ordered, rows_of
from nlp.scoring.store.schemas import LONG

Row = dict[str, Any]


def assemble(sources: Sources, folder: Path, counts: Counts) -> list[str]:
    """Write all tables and return the names of the measure columns."""
    measures = columns_of(sources)
    with Writers(folder, measures, [part.key for part in sources.rubrics.main.parts]) as writers:
        for pair in sources.crossed.pairs():
            writers.add("duplicates", pair)
        order = 0
        for number, name in enumerate(sources.names):
            tables = dict(_tables(sources, number, name))
            order = _part(sources, writers, tables, order, counts)
    return measures


def columns_of(sources: Sources) -> list[str]:
    """Return the measures of this corpus: those of every run, then others in order of appearance."""
    from nlp.scoring.marks.measures import names

    known = list(names())
    return known + sorted(sources.index.measures - set(known))


def _tables(sources: Sources, number: int, name: str) -> Iterator[tuple[str, Any]]:
    """Yield the tables of one part, with rows of the second pass replacing those of the first."""
    import pyarrow as pa
    import pyarrow.compute as pc

    second = sources.second_names.get(number)
    redone: list[str] = []
    if second is not None:
        redone = sources.second.read(second, "reports", ["path"])["path"].to_pylist()
    keys = sources.first.read(name, "files", ["path"])["path"].to_pylist()
    for table in ("files", "errors", "reports", *LONG):
        base = sources.first.read(name, table)
        if second is not None and table != "files":
            stay = pc.invert(pc.is_in(base["path"], value_set=pa.array(redone, pa.string())))
            fresh = sources.second.read(second, table)
            fresh = fresh if table == "errors" else rows_of(fresh, redone)
            base = ordered(pa.concat_tables([base.filter(stay), fresh]), keys)
        yield table, base


def _part(
    sources: Sources, writers: Writers, tables: dict[str, Any], order: int, counts: Counts
) -> int:
    """Write one part and return the position of the next part's first report."""
    reports: list[Row] = tables["reports"].to_pylist()
    findings: dict[str, list[Row]] = {row["path"]: [] for row in reports}
    for row in tables["findings"].to_pylist():
        findings[row["path"]].append(row)
    texts = sources.crossed.texts(tables["sentences"], order, reports)
    marked = Marked(
        wrong=contradicted(tables["claims"]),
        corrected=corrected(tables["claims"], tables["cells"]),
    )
    for step, report in enumerate(reports):
        path = report["path"]
        findings[path] += sources.crossed.findings(
            order + step, report, texts.get(path, []), len(findings[path])
        )
        write(sources, writers, report, findings[path], order + step, counts, marked)
    for table in ("claims", "sentences", "cells"):
        writers.add_table(table, tables[table])
        setattr(counts, table, getattr(counts, table) + tables[table].num_rows)
    for row in tables["errors"].to_pylist():
        writers.add_error(row)
        if row["error"] == NotAReport.__name__:
            counts.others += 1
        else:
            counts.errors += 1
    writers.flush()
    counts.files += tables["files"].num_rows
    counts.reports += len(reports)
    return order + len(reports)
