"""One report with its findings -> rows with its points and each deduction with its reason."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from decimal import Decimal
from typing import Any

from nlp.scoring.marks.points import Counted, Scored, Taken, scored
from nlp.scoring.outputs.counts import Counts, Sources
from nlp.scoring.outputs.writers import Writers

Row = dict[str, Any]
BLANK, DOUBLE = "blank", "double"


def write(
    sources: Sources, writers: Writers, report: Row, findings: list[Row], order: int, counts: Counts
) -> None:
    """Score the report at place `order` of the corpus and add its rows to the tables."""
    values: dict[str, Any] = json.loads(report.pop("measures"))
    for row in findings:
        row["human"] = sources.verdicts.get(row["fingerprint"])
    counted = _counted(findings)
    values = _recounted(values, findings)
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
    counts.deductions += len(found.taken)
    counts.blank += apart == BLANK


def _counted(findings: list[Row]) -> list[Row]:
    """Return the findings that take off points.

    Left out are those that people dismissed, those that vanish once another one is mended, and
    those that are free, such as text that another body copied from this one; a finding that a
    person confirmed counts in any case.
    """
    gone = {row["number"] for row in findings if row["human"] == "dismissed"}
    return [
        row
        for row in findings
        if row["number"] not in gone
        and (row["cause"] is None or row["cause"] in gone)
        and (row["free"] is None or row["human"] == "confirmed")
    ]


def _recounted(values: Row, findings: list[Row]) -> Row:
    """Return the counts of rules and severities over the findings that were not dismissed."""
    valid = [row for row in findings if row["human"] != "dismissed"]
    others = {
        name: value for name, value in values.items() if not name.startswith(("rule.", "severity."))
    }
    others.update(Counter(f"rule.{row['rule']}" for row in valid))
    others.update(Counter(f"severity.{row['severity']}" for row in valid))
    return others


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
