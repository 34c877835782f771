"""Parts of both passes, copies, sums and verdicts -> the final tables, streamed in order."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from nlp.errors import NotAReport
from nlp.scoring.across.findings import Crossed
from nlp.scoring.marks.rubric import Rubric, deduct
from nlp.scoring.marks.verdicts import Verdicts
from nlp.scoring.outputs.writers import Writers
from nlp.scoring.passes.first_pass import ordered, rows_of
from nlp.scoring.store.index import Index
from nlp.scoring.store.parts import Parts
from nlp.scoring.store.schemas import LONG

Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """What the final tables are made from."""

    alone: Parts
    names: list[str]
    again: Parts
    again_names: dict[int, str]
    index: Index
    crossed: Crossed
    rubric: Rubric
    verdicts: Verdicts


@dataclass(slots=True, kw_only=True)
class Counts:
    """What a run has counted, for `run.json` and the exit status.

    `passed`: files that are no reports by their suffix, by suffix; `others`: files that were
    read and are no reports.
    """

    files: int = 0
    reports: int = 0
    errors: int = 0
    others: int = 0
    findings: int = 0
    claims: int = 0
    sentences: int = 0
    cells: int = 0
    deductions: int = 0
    compared: int = 0
    pairs: int = 0
    passed: dict[str, int] = field(default_factory=dict)


def assemble(sources: Sources, folder: Path, counts: Counts) -> list[str]:
    """Write all tables; the names of the columns of measures."""
    measures = columns_of(sources)
    with Writers(folder, measures, [part.key for part in sources.rubric.parts]) as writers:
        for pair in sources.crossed.pairs():
            writers.add("duplicates", pair)
        order = 0
        for number, name in enumerate(sources.names):
            tables = dict(_tables(sources, number, name))
            order = _part(sources, writers, tables, order, counts)
    return measures


def columns_of(sources: Sources) -> list[str]:
    """The measures of this corpus: those every run has, then others met on the way."""
    from nlp.scoring.marks.measures import names

    known = list(names())
    return known + sorted(sources.index.measures - set(known))


def _tables(sources: Sources, number: int, name: str) -> Iterator[tuple[str, Any]]:
    """The tables of one part, rows of the second pass in place of those of the first."""
    import pyarrow as pa
    import pyarrow.compute as pc

    again = sources.again_names.get(number)
    redone: list[str] = []
    if again is not None:
        redone = sources.again.read(again, "reports", ["path"])["path"].to_pylist()
    keys = sources.alone.read(name, "files", ["path"])["path"].to_pylist()
    for table in ("files", "errors", "reports", *LONG):
        base = sources.alone.read(name, table)
        if again is not None and table != "files":
            stay = pc.invert(pc.is_in(base["path"], value_set=pa.array(redone, pa.string())))
            fresh = sources.again.read(again, table)
            fresh = fresh if table == "errors" else rows_of(fresh, redone)
            base = ordered(pa.concat_tables([base.filter(stay), fresh]), keys)
        yield table, base


def _part(
    sources: Sources, writers: Writers, tables: dict[str, Any], order: int, counts: Counts
) -> int:
    """Write one part; the place of the next part's first report."""
    reports: list[Row] = tables["reports"].to_pylist()
    findings: dict[str, list[Row]] = {row["path"]: [] for row in reports}
    for row in tables["findings"].to_pylist():
        findings[row["path"]].append(row)
    texts = sources.crossed.texts(tables["sentences"], order, reports)
    for step, report in enumerate(reports):
        path = report["path"]
        findings[path] += sources.crossed.findings(
            order + step, report, texts.get(path, []), len(findings[path])
        )
        _report(sources, writers, report, findings[path], counts)
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


def _report(
    sources: Sources, writers: Writers, report: Row, findings: list[Row], counts: Counts
) -> None:
    values: dict[str, Any] = json.loads(report.pop("measures"))
    for row in findings:
        row["human"] = sources.verdicts.get(row["fingerprint"], {}).get("verdict")
    counted = [row for row in findings if row["human"] != "dismissed"]
    values = _recounted(values, counted)
    points, taken = deduct(sources.rubric, values, [row["rule"] for row in counted])
    off: defaultdict[int, Decimal] = defaultdict(Decimal)
    for item in taken:
        found = counted[item.finding] if item.finding is not None else None
        if item.finding is not None:
            off[item.finding] += item.points
        writers.add("deductions", _deduction(report, item, found))
    for place, row in enumerate(counted):
        row["points"] = float(off[place])
    for row in findings:
        writers.add("findings", {"points": 0.0, **row})
    total = sum(points.values(), Decimal(0))
    parts = {f"score.{key}": float(value) for key, value in points.items()}
    problems = {"findings": len(findings), "dismissed": len(findings) - len(counted)}
    report = {**report, "previous.path": report.pop("previous")}
    writers.add("reports", {**report, **problems, "score": float(total), **parts, **values})
    counts.findings += len(findings)
    counts.deductions += len(taken)


def _recounted(values: dict[str, Any], findings: list[Row]) -> dict[str, Any]:
    """Counts of rules and severities over the findings that stand."""
    kept = {
        name: value for name, value in values.items() if not name.startswith(("rule.", "severity."))
    }
    kept.update(Counter(f"rule.{row['rule']}" for row in findings))
    kept.update(Counter(f"severity.{row['severity']}" for row in findings))
    return kept


def _deduction(report: Row, item: Any, finding: Row | None) -> Row:
    found = finding or {}
    return {
        **{name: report[name] for name in ("path", "organisation", "year")},
        "part": item.part,
        "measure": item.measure,
        "points": float(item.points),
        "reason": item.reason,
        **{name: found.get(name) for name in ("rule", "fingerprint", "start", "end", "message")},
    }
