"""What people said of findings: `confirmed` or `dismissed`, by fingerprint, kept from run to run.

A file of verdicts is JSON Lines, one `{"fingerprint": "...", "verdict": "dismissed"}` a line;
other keys (who, when, why) are kept as they are. A later line replaces an earlier one.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from nlp.errors import RunError
from nlp.score.fingerprint import fingerprints
from nlp.types import Assessment

CHOICES = ("confirmed", "dismissed")
Verdicts = dict[str, dict[str, Any]]


def read(path: Path) -> Verdicts:
    """Fingerprint -> verdict. Raises RunError with file, line and the choices."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise RunError(f"{path}：读不了判定文件：{error}") from error
    found: Verdicts = {}
    for number, line in enumerate(lines, 1):
        if line.strip():
            entry = _entry(path, number, line)
            found[entry["fingerprint"]] = entry
    return found


def _entry(path: Path, number: int, line: str) -> dict[str, Any]:
    try:
        entry = json.loads(line)
    except ValueError as error:
        raise RunError(f"{path}:{number}：不是 JSON：{error}") from error
    if not isinstance(entry, dict) or not isinstance(entry.get("fingerprint"), str):
        raise RunError(f"{path}:{number}：缺少 fingerprint（取自 findings.parquet 的同名列）")
    if entry.get("verdict") not in CHOICES:
        raise RunError(
            f"{path}:{number}：verdict 应为 {' 或 '.join(CHOICES)}，读到 {entry.get('verdict')!r}"
        )
    return entry


def write(path: Path, verdicts: Iterable[Mapping[str, Any]]) -> None:
    """Write a file of verdicts, whole or not at all."""
    making = path.with_name(f".{path.name}")
    text = "".join(json.dumps(dict(entry), ensure_ascii=False) + "\n" for entry in verdicts)
    making.write_text(text, encoding="utf-8")
    making.replace(path)


def honour(assessment: Assessment, path: str | os.PathLike[str]) -> Assessment:
    """The assessment without the findings that the file dismisses."""
    dismissed = {
        name for name, entry in read(Path(path)).items() if entry["verdict"] == "dismissed"
    }
    names = fingerprints(assessment)
    kept = tuple(
        finding
        for finding, name in zip(assessment.findings, names, strict=True)
        if name not in dismissed
    )
    return replace(assessment, findings=kept)
