"""One report with its findings -> rows with its points and each deduction with its reason."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from nlp.scoring.marks.points import Counted, Scored, Taken, scored
from nlp.scoring.outputs import dismissals
from nlp.scoring.outputs.counts import Counts, Sources
from nlp.scoring.outputs.dismissals import judge, recounted
from nlp.scoring.outputs.writers import Writers
from nlp.types.quick import frozen

Row = dict[str, Any]
BLANK, DOUBLE = "blank", "double"


@frozen
class Marked:
    """Path -> claims of a part that its tables contradict, and claims and cells people corrected."""

    wrong: Mapping[str, frozenset[str]]
    claims: Mapping[str, frozenset[str]]
    cells: Mapping[str, frozenset[str]]

    def corrected(self, path: str) -> frozenset[str]:
        """Return the cells and claims of a report that people corrected."""
        none = frozenset[str]()
        return self.claims.get(path, none) | self.cells.get(path, none)


def write(
    sources: Sources,
    writers: Writers,
    report: Row,
    findings: list[Row],
    order: int,
    counts: Counts,
    marked: Marked,
) -> None:
    """Score the report at place `order` of the corpus and add its rows to the tables."""
    values: dict[str, Any] = json.loads(report.pop("measures"))
    path = report["path"]
    judge(findings, sources.verdicts, marked.corrected(path))
    counted = dismissals.counted(findings)
    values = recounted(values, findings, marked.wrong.get(path, frozenset()))
    rubric = sources.rubrics.of(report["type"])
    found = scored(
        rubric, values, [Counted(row["rule"], row["severity"]) for row in counted],
        kind=report["type"],
    )  # fmt: skip
    original = sources.apart(order)
    apart = BLANK if values.get("blank") else DOUBLE if original else None
    off = _written_off(writers, report, () if apart == BLANK else found.taken, counted)
    for row in findings:
        writers.add("findings", {**row, "points": float(off.get(row["number"], 0))})
    writers.add(
        "reports",
        {
            **report,
            **_points(found, apart),
            **values,
            "previous.path": report["previous"],
            "apart": apart,
            "same.path": original,
            "findings": len(findings),
            "dismissed": sum(row["human"] == "dismissed" for row in findings),
        },
    )
    counts.findings += len(findings)
    counts.corrected += sum(row["human"] == dismissals.CORRECTED for row in findings)
    counts.deductions += len(found.taken)
    counts.blank += apart == BLANK
    counts.undated += apart is None and not report["published"]


def _written_off(
    writers: Writers, report: Row, taken: tuple[Taken, ...], counted: list[Row]
) -> dict[int, Decimal]:
    """Add the deductions; return the points by number of the finding that caused them."""
    off: defaultdict[int, Decimal] = defaultdict(Decimal)
    for item in taken:
        found = counted[item.finding] if item.finding is not None else {}
        if found:
            off[found["number"]] += item.points
        writers.add(
            "deductions",
            {
                **{name: report[name] for name in ("path", "organisation", "year")},
                "part": item.part,
                "measure": item.measure,
                "points": float(item.points),
                "reason": item.reason,
                **{
                    name: found.get(name)
                    for name in ("number", "rule", "fingerprint", "start", "end", "message")
                },
            },
        )
    return off


def _points(found: Scored, apart: str | None) -> Row:
    """Return the score and its parts; a form that was not filled in has none."""
    if apart == BLANK:
        return {"score": None, "answered": 0.0, "unknown": None}
    parts = {
        f"score.{key}": None if value is None else float(value)
        for key, value in found.points.items()
    }
    unknown = "；".join(dict.fromkeys(found.unknown)) or None
    return {
        "score": float(found.score),
        "answered": float(found.answered),
        **parts,
        "unknown": unknown,
    }
