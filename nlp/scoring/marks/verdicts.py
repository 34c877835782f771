"""What people said of findings: `confirmed` or `dismissed`, by fingerprint, kept from run to run.

A file of verdicts is JSON Lines, one `{"fingerprint": "...", "verdict": "dismissed"}` a line;
other keys (who, when, why) are kept as they are. A later line replaces an earlier one. What
Label Studio (JSON, JSON_MIN) and doccano (JSON Lines) export of our tasks is read as well.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from nlp.errors import RunError, cause
from nlp.scoring.marks.fingerprint import fingerprints
from nlp.types import Assessment

CHOICES = ("confirmed", "dismissed")
Verdicts = dict[str, dict[str, Any]]


def read(path: Path) -> Verdicts:
    """Fingerprint -> verdict. Raises RunError with file, line and the choices."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise RunError(f"{path}：读不了判定文件：{cause(error)}") from error
    found: Verdicts = {}
    for place, entry in _entries(path, text):
        judged = _judged(place, entry)
        if judged is not None:
            found[judged["fingerprint"]] = judged
    return found


def _entries(path: Path, text: str) -> Iterator[tuple[str, Any]]:
    """Each entry with its place: an array is an export of Label Studio, else a line is one."""
    if text.lstrip().startswith("["):
        for number, entry in enumerate(_parsed(str(path), text), 1):
            yield f"{path}：第{number}个任务", entry
        return
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            place = f"{path}:{number}"
            yield place, _parsed(place, line)


def _parsed(place: str, text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError as error:
        raise RunError(f"{place}：不是 JSON：{error}") from error


def _judged(place: str, entry: Any) -> dict[str, Any] | None:
    """A verdict with its fingerprint; None for a task that nobody has answered."""
    data = entry.get("data", entry) if isinstance(entry, dict) else None
    if not isinstance(data, dict) or not isinstance(data.get("fingerprint"), str):
        raise RunError(f"{place}：缺少 fingerprint（取自 findings.parquet 的同名列）")
    if "verdict" in entry:
        given = entry["verdict"]
        if given not in CHOICES:
            raise RunError(f"{place}：verdict 应为 {' 或 '.join(CHOICES)}，读到 {given!r}")
        return dict(entry)
    chosen = [label for label in _labels(entry) if label in CHOICES]
    return {"fingerprint": data["fingerprint"], "verdict": chosen[-1]} if chosen else None


def _labels(task: dict[str, Any]) -> Iterator[Any]:
    """What people chose in a task, the last answer last; a prediction is nobody's answer."""
    label = task.get("label", [])
    yield from label if isinstance(label, list) else [label]
    yield from (value for value in task.values() if isinstance(value, str))
    for annotation in task.get("annotations", []):
        if not annotation.get("was_cancelled"):
            for result in annotation.get("result", []):
                yield from result.get("value", {}).get("choices", [])


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
