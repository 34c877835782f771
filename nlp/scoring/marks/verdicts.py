"""People's verdicts on findings and corrections of cells, kept from run to run.

A file of verdicts is JSON Lines. `{"fingerprint": "...", "verdict": "dismissed", "by": "..."}`
judges a finding; `{"sha256": "...", "cell": "requests.new.total", "value": 5}` gives the value
printed in a cell; `{"sha256": "...", "claim": "5件", "start": 812, "formula": "requests.new.total"}`
the cells that answer a number of the prose, null where none does. Other keys (when, why) are preserved. A later line of one person replaces an
earlier one; two people who disagree are a conflict, which `"final": true` resolves.
"""

from __future__ import annotations

import json
import os
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from nlp.checks import rooted
from nlp.claims.corrected import Reread
from nlp.scoring.inputs.job import Corrections
from nlp.scoring.inputs.userfile import UserFile, read
from nlp.scoring.marks.answers import CHOICES, WHAT, Entry, entries, subject
from nlp.scoring.marks.fingerprint import fingerprints
from nlp.scoring.store.folder import writing
from nlp.types import Assessment

__all__ = ["CHOICES", "CONFLICT", "Decisions", "decisions", "honour", "write"]
CONFLICT = "conflict"
KEPT = "verdicts.jsonl"


@dataclass(frozen=True, slots=True)
class Decisions:
    """Entries by their subject and author, the last of each."""

    entries: dict[tuple[str, str], Entry] = field(default_factory=dict)

    def add(self, file: UserFile) -> Decisions:
        """Return a copy with the entries of a file added, later ones replacing earlier ones.

        Raises RunError as `entries` does.
        """
        found = dict(self.entries)
        for entry in entries(file):
            key = (subject(entry), str(entry.get("by", "")))
            found.pop(key, None)
            found[key] = entry
        return Decisions(found)

    def verdicts(self) -> dict[str, str]:
        """Return fingerprint -> confirmed, dismissed, or conflict where people disagree."""
        given: defaultdict[str, list[Entry]] = defaultdict(list)
        for (about, _), entry in self.entries.items():
            if "verdict" in entry:
                given[about].append(entry)
        return {about: _decided(entries) for about, entries in given.items()}

    def said(self, verdict: str) -> dict[str, tuple[str, str]]:
        """Return fingerprint -> who gave this verdict and why, where several did joined in order."""
        given: defaultdict[str, list[Entry]] = defaultdict(list)
        for (about, _), entry in self.entries.items():
            if entry.get("verdict") == verdict:
                given[about].append(entry)
        return {about: (_joined(all_, "by"), _joined(all_, "why")) for about, all_ in given.items()}

    def corrections(self) -> Corrections:
        """Return hash of a file -> its corrections; where two people differ the later entry wins."""
        given: defaultdict[str, dict[str, tuple[str, Decimal] | Reread]] = defaultdict(dict)
        for (about, _), entry in self.entries.items():
            if "verdict" not in entry:
                given[entry["sha256"]][about] = _correction(entry)
        return {
            digest: tuple(value for _, value in sorted(values.items()))
            for digest, values in sorted(given.items())
        }


def _correction(entry: Entry) -> tuple[str, Decimal] | Reread:
    if "cell" in entry:
        return entry["cell"], Decimal(str(entry["value"]))
    return Reread(text=entry["claim"], start=entry["start"], formula=entry["formula"])


def _joined(entries: list[Entry], key: str) -> str:
    return "；".join(dict.fromkeys(str(entry[key]) for entry in entries if entry.get(key)))


def _decided(entries: list[Entry]) -> str:
    final = [entry["verdict"] for entry in entries if entry.get("final")]
    if final:
        return str(final[-1])
    different = {entry["verdict"] for entry in entries}
    return str(different.pop()) if len(different) == 1 else CONFLICT


def decisions(*files: UserFile) -> Decisions:
    """Return the entries of all files, those of a later file replacing earlier ones."""
    found = Decisions()
    for file in files:
        found = found.add(file)
    return found


def write(folder: Path, given: Decisions) -> None:
    """Write all entries to the output folder atomically."""
    text = "".join(_line(entry) + "\n" for entry in given.entries.values())
    with writing(folder, KEPT) as path:
        path.write_text(text, encoding="utf-8")


def _line(entry: Mapping[str, Any]) -> str:
    """Return JSON on one line, with U+2028 and other line separators escaped.

    >>> _line({"why": "a" + chr(0x2028) + "b"}).splitlines()
    ['{"why": "a\\\\u2028b"}']
    """
    text = json.dumps(dict(entry), ensure_ascii=False)
    return "".join(f"\\u{ord(c):04x}" if c in "\x1c\x1d\x1e\x85\u2028\u2029" else c for c in text)


def honour(assessment: Assessment, *paths: str | os.PathLike[str]) -> Assessment:
    """Return the assessment without the findings that the files together dismiss.

    Raises RunError for a file that cannot be read or has an invalid line.
    """
    return without(assessment, decided(paths))


def decided(paths: Iterable[str | os.PathLike[str]]) -> Decisions:
    """Return the entries of all files together. Raises RunError for a wrong one."""
    return decisions(*(read(Path(path), WHAT) for path in paths))


def without(assessment: Assessment, given: Decisions) -> Assessment:
    """Return the assessment without the findings that people dismissed."""
    verdicts = given.verdicts()
    names = fingerprints(assessment)
    stay = tuple(
        finding
        for finding, name in zip(assessment.findings, names, strict=True)
        if verdicts.get(name) != "dismissed"
    )
    return replace(assessment, findings=rooted(stay))
