"""Which entries of people's files a run has used, and which match nothing in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from nlp.claims.corrected import MARK
from nlp.scoring.marks.answers import subject
from nlp.scoring.marks.verdicts import Decisions
from nlp.scoring.words import words

_SHOWN = 3


def said(file: str, given: int, applied: int, unmatched: Sequence[str]) -> str:
    """Return the sentence on one file of verdicts.

    >>> said("v.jsonl", 3, 2, ["CLM001-0f"])
    'v.jsonl：3条判定和更正，用上2条；1条没有对上这批报告里的任何一处：CLM001-0f'
    """
    used = f"{file}：{given}条判定和更正，用上{applied}条"
    if not unmatched:
        return used
    more = "等" if len(unmatched) > _SHOWN else ""
    named = "、".join(unmatched[:_SHOWN])
    return f"{used}；{len(unmatched)}条没有对上这批报告里的任何一处：{named}{more}"


def applied(folder: Path, files: Sequence[tuple[str, Decisions]]) -> list[dict[str, Any]]:
    """Return for each file, by name, what of it the tables of the run in `folder` have used.

    Each has `file`, `given` (the subjects it names), `applied` (how many of them the run has)
    and `unmatched` (the others).
    """
    wanted = {about for _, given in files for about, _ in given.entries}
    found = set(_found(folder, wanted)) if wanted else set()
    return [_applied(name, given, found) for name, given in files]


def _applied(name: str, given: Decisions, found: set[str]) -> dict[str, Any]:
    named = dict.fromkeys(about for about, _ in given.entries)
    lost = [about for about in named if about not in found]
    return {"file": name, "given": len(named), "applied": len(named) - len(lost), "unmatched": lost}


def _found(folder: Path, wanted: set[str]) -> Iterator[str]:
    """Yield the subjects that the run has: fingerprints of findings, corrected cells and claims."""
    for row in _rows(folder / "findings.parquet", ["fingerprint"]):
        if row["fingerprint"] in wanted:
            yield row["fingerprint"]
    hashes = _corrected(folder)
    if not hashes:
        return
    columns = ["path", "table", "row", "column", "note"]
    for row in _rows(folder / "cells.parquet", columns):
        if row["path"] in hashes and row["note"] == words().corrected:
            cell = f"{row['table']}.{row['row']}.{row['column']}"
            yield subject({"sha256": hashes[row["path"]], "cell": cell})
    yield from _claims(folder, hashes, wanted)


def _claims(folder: Path, hashes: Mapping[str, str], wanted: set[str]) -> Iterator[str]:
    """Yield the subjects of corrected claims, of which the file may name the place before it moved."""
    columns = ["path", "text", "start", "explanation"]
    for row in _rows(folder / "claims.parquet", columns):
        if row["path"] in hashes and (row["explanation"] or "").startswith(MARK):
            digest, text = hashes[row["path"]], row["text"]
            exact = subject({"sha256": digest, "claim": text, "start": row["start"]})
            moved = (
                w for w in wanted if w.startswith(f"{digest}@") and w.partition(":")[2] == text
            )
            yield from [exact] if exact in wanted else moved


def _corrected(folder: Path) -> dict[str, str]:
    """Return path -> hash of the file of each report that has a correction."""
    rows = _rows(folder / "reports.parquet", ["path", "sha256"])
    marked = ((row["path"], row["sha256"].partition("+")) for row in rows)
    return {path: digest for path, (digest, mark, _) in marked if mark}


def _rows(path: Path, columns: Sequence[str]) -> Iterable[dict[str, Any]]:
    import pyarrow.parquet as pq

    with pq.ParquetFile(path) as file:
        for batch in file.iter_batches(batch_size=5000, columns=list(columns)):
            yield from batch.to_pylist()
