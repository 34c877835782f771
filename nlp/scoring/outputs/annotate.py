"""Exports sentences, claims and findings as tasks for Label Studio or doccano.

A task for a finding carries its fingerprint; the answer, `confirmed` or `dismissed`, is read
from the tool's export by `--verdicts` of `gouji score` and `gouji check`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from nlp.errors import RunError
from nlp.scoring.marks.answers import CHOICES
from nlp.scoring.store.folder import disk, unlinked

FORMATS = ("labelstudio", "doccano")
_SHOWN = {
    "sentences": ("text", "theme", ("path", "organisation", "year", "number", "section", "start", "end", "topic", "probability")),
    "claims": ("sentence", "verdict", ("path", "organisation", "year", "id", "text", "start", "end", "indicator", "explanation")),
    "findings": ("sentence", "human", ("path", "organisation", "year", "rule", "severity", "message", "start", "end", "fingerprint")),
}  # fmt: skip
WHAT = tuple(_SHOWN)


def export(folder: Path, what: str, format: str, target: Path) -> int:  # noqa: A002 - the word for it
    """Write one task per row of a run's table to `target` (JSON Lines) and return how many.

    `what`: sentences, claims or findings; `format`: labelstudio (`data` and a prediction)
    or doccano (`text` and `label`). Raises RunError for another name or a missing run.
    """
    for given, choices in ((what, WHAT), (format, FORMATS)):
        if given not in choices:
            raise RunError(f"没有 {given!r}；可选：{'、'.join(choices)}")
    path = folder / f"{what}.parquet"
    if not path.is_file():
        raise RunError(f"{path}：没有这张表；请先运行 gouji score … --output {folder}")
    count = 0
    with disk(target), unlinked(target).open("w", encoding="utf-8") as out:
        for row in _rows(path):
            count += 1
            out.write(json.dumps(_task(row, what, format), ensure_ascii=False) + "\n")
    return count


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    import pyarrow.parquet as pq

    with pq.ParquetFile(path) as file:
        for batch in file.iter_batches(batch_size=2000):
            yield from batch.to_pylist()


def _task(row: dict[str, Any], what: str, format: str) -> dict[str, Any]:  # noqa: A002 - as above
    text, label, kept = _SHOWN[what]
    meta = {name: row.get(name) for name in kept}
    shown = row[text] or row.get("text") or row.get("message") or ""
    # That a finding rests on a correction, or that people disagree, is no answer.
    known = row[label] if what != "findings" or row[label] in CHOICES else None
    if format == "doccano":
        return {"text": shown, "label": [known] if known else [], **meta}
    task: dict[str, Any] = {"data": {**meta, "text": shown}}
    if known:
        choice = {
            "from_name": label,
            "to_name": "text",
            "type": "choices",
            "value": {"choices": [known]},
        }
        task["predictions"] = [{"model_version": "gouji", "result": [choice]}]
    return task
