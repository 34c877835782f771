"""What people decided on a report's findings, applied to what its points are made from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from nlp.claims.corrected import MARK
from nlp.scoring.marks.measures import percent
from nlp.scoring.words import words

Row = dict[str, Any]
CORRECTED = "corrected"
# The family of the rules that hold the prose against the tables.
_AGAINST_TABLES = "CLM"


def judge(findings: Iterable[Row], verdicts: Mapping[str, str], corrected: frozenset[str]) -> None:
    """Set `human` of each finding: its verdict, or that it rests on a corrected cell or claim."""
    for row in findings:
        named = {*row["claims"].split(), *row["cells"].split()} if corrected else ()
        rests = CORRECTED if corrected.intersection(named) else None
        row["human"] = verdicts.get(row["fingerprint"], rests)


def corrected_cells(cells: Any) -> dict[str, frozenset[str]]:
    """Return path -> cells that a person corrected, from the Arrow table of a part."""
    import pyarrow.compute as pc

    changed = cells.filter(pc.equal(cells["note"], words().corrected))
    return _by_path(
        (row["path"], f"{row['table']}.{row['row']}.{row['column']}") for row in changed.to_pylist()
    )


def corrected_claims(claims: Any) -> dict[str, frozenset[str]]:
    """Return path -> claims that a person corrected, from the Arrow table of a part."""
    import pyarrow.compute as pc

    changed = claims.filter(pc.starts_with(claims["explanation"], MARK)).select(["path", "id"])
    return _by_path((row["path"], row["id"]) for row in changed.to_pylist())


def contradicted(claims: Any) -> dict[str, frozenset[str]]:
    """Return path -> claims that the tables contradict, from the Arrow table of a part."""
    import pyarrow.compute as pc

    wrong = claims.filter(pc.equal(claims["verdict"], "contradicted")).select(["path", "id"])
    return _by_path((row["path"], row["id"]) for row in wrong.to_pylist())


def _by_path(pairs: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for path, name in pairs:
        found.setdefault(path, set()).add(name)
    return {path: frozenset(names) for path, names in found.items()}


def counted(findings: list[Row]) -> list[Row]:
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


def recounted(values: Row, findings: list[Row], wrong: frozenset[str]) -> Row:
    """Return the measures without what people dismissed.

    Rules and severities are counted over the other findings; a number of the prose in `wrong`
    whose findings were dismissed counts as checked and right.
    """
    valid = [row for row in findings if row["human"] != "dismissed"]
    others = {
        name: value for name, value in values.items() if not name.startswith(("rule.", "severity."))
    }
    others.update(Counter(f"rule.{row['rule']}" for row in valid))
    others.update(Counter(f"severity.{row['severity']}" for row in valid))
    if len(valid) == len(findings):
        return others
    dismissed = [row for row in findings if row["human"] == "dismissed"]
    cleared = len(wrong & (_named(dismissed) - _named(valid)))
    left = len(wrong) - cleared
    return {
        **others,
        "verdict.contradicted": left,
        "verdict.supported": (values.get("verdict.supported") or 0) + cleared,
        "numbers.wrong": percent(left, values.get("numbers.checked") or 0),
    }


def _named(findings: Iterable[Row]) -> set[str]:
    """Return the claims that findings of the prose against the tables name."""
    against = (row for row in findings if row["rule"].startswith(_AGAINST_TABLES))
    return {claim for row in against for claim in row["claims"].split()}
