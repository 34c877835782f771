"""Sample reports: a source with marked prose and figures -> the text file and its gold line.

    python -m corpora.generator.samples [SOURCES] [FOLDER]

A source is YAML: ``text`` (marked prose, with a line ``{{proactive}}``, ``{{requests}}`` or
``{{review}}`` where a table stands), ``figures``, ``form``, ``layout``, ``sound`` and
``findings`` as lists of rule, severity and part of the sentence. Rows left out are zeros;
a row without its total, and the rows ``total`` and ``carried_out``, are worked out where left
out; ``overrides`` then plants single cells, null for a blank.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

from corpora.form import APPLICANTS, OUTCOMES
from corpora.generator import marks, tables
from corpora.generator.report import claim, located, number, plain

FOLDER = Path(__file__).parents[1] / "samples"
_SLOT = re.compile(r"^\s*\{\{(\w+)\}\}\s*$", re.MULTILINE)
_COLUMNS = {"requests": APPLICANTS, "review": OUTCOMES}
Record = dict[str, Any]


def figures(source: Mapping[str, Any]) -> dict[str, str]:
    """All cells of the form by full name, as printed; what the source leaves out is 0."""
    version = str(source.get("form", "2021"))
    found = dict.fromkeys(_names(version), "0")
    given = dict(source["figures"])
    given["requests"] = _balanced(given.get("requests", {}))
    for table, rows in given.items():
        for row, values in rows.items():
            for column, value in _columns(table, values).items():
                _put(found, f"{table}.{row}.{column}", value)
    for name, value in source.get("overrides", {}).items():
        _put(found, name, value)
    return found


def _put(found: dict[str, str], name: str, value: object) -> None:
    if name not in found:
        raise KeyError(name)
    found[name] = "" if value is None else str(value)


def _columns(table: str, values: Any) -> dict[str, object]:
    """A row given as a list gets the names of its columns, and its total where that is left out."""
    if isinstance(values, dict):
        return values
    names = _COLUMNS[table]
    full = [*values, sum(values)] if len(values) == len(names) - 1 else values
    return dict(zip(names, full, strict=True))


def _balanced(rows: Mapping[str, list[int]]) -> dict[str, list[int]]:
    """Table three with its rows ``total`` and ``carried_out`` where the source leaves them out."""
    full = {row: values[:6] for row, values in rows.items()}
    edges = {"new", "carried_in", "total", "carried_out"}
    results = [values for row, values in full.items() if row not in edges]
    zeros = [0] * 6
    done = full.get("total", [sum(column) for column in zip(zeros, *results, strict=True)])
    came = [
        sum(pair)
        for pair in zip(full.get("new", zeros), full.get("carried_in", zeros), strict=True)
    ]
    left = [all_ - some for all_, some in zip(came, done, strict=True)]
    return {"total": done, "carried_out": left} | dict(rows)


def _names(version: str) -> list[str]:
    """The full names of all cells of a form, found by filling it with their own names."""
    every = {name: name for name in _candidates()}
    drawn = tables.form(every, version=version).values()
    return [cell.text for table in drawn for row in table for cell in row if not cell.label]


def _candidates() -> Iterable[str]:
    from corpora.form import RESULTS

    rows = ["new", "carried_in", *(r for _, es in RESULTS for r, _ in es), "other", "carried_out"]
    yield from (f"requests.{row}.{column}" for row in rows for column in APPLICANTS)
    review = ("reconsideration", "litigation_direct", "litigation_after_review")
    yield from (f"review.{row}.{column}" for row in review for column in OUTCOMES)
    proactive = (
        "regulations normative_documents licensing services penalties coercion fees procurement"
    )
    kinds = (
        "issued repealed in_force decisions made disclosed total_disclosed items_last_year change "
        "items amount"
    )
    yield from (f"proactive.{row}.{kind}" for row in proactive.split() for kind in kinds.split())


def build(source: Mapping[str, Any]) -> tuple[str, Record]:
    """The text of a sample and its gold line, without the file's name."""
    printed = figures(source)
    prose, found = marks.parse(source["text"])
    drawn = tables.form(printed, version=str(source.get("form", "2021")))
    layout = tables.LAYOUTS[source.get("layout", "tika")]
    text = _SLOT.sub(lambda slot: layout(drawn[slot[1]]), prose)
    gold: Record = {
        "sound": source["sound"],
        "organisation": source["organisation"],
        "year": source["year"],
        "type": f"disclosure-{source.get('form', '2021')}",
        "cells": {name: plain(number(value)) for name, value in printed.items()},
        "claims": located([claim(mark, prose) for mark in found], text),
        "findings": [_finding(entry, prose) for entry in source.get("findings", [])],
    }
    return text, gold


def _finding(entry: list[str], prose: str) -> Record:
    """A finding at a sentence, or at a cell where its place is a full name of one."""
    rule, severity, part, *note = entry
    record: Record = {"rule": rule, "severity": severity, "sentence": None}
    if re.fullmatch(r"[a-z_]+(\.[a-z_]+)+", part):
        record["cells"] = [part]
    elif part:
        place = prose.find(part)
        if place < 0:
            raise ValueError(f"no sentence holds {part!r}")
        record["sentence"] = marks.sentence(prose, place)
    if note:
        record["why"] = note[0].removesuffix("; unsure").removesuffix(", unsure")
    if note and note[0].endswith("unsure"):
        record["unsure"] = True
    return record


def main(sources: Path = FOLDER / "sources", folder: Path = FOLDER) -> None:
    """Write every sample and the gold file."""
    records = []
    for path in sorted(sources.glob("*.yaml")):
        source = yaml.safe_load(path.read_text(encoding="utf-8"))
        text, gold = build(source)
        (folder / f"{path.stem}.txt").write_text(text, encoding="utf-8")
        records.append({"file": f"{path.stem}.txt"} | gold)
    lines = (json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    (folder / "gold.jsonl").write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:3]))
