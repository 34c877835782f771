"""Sentences, claims and findings as tasks for Label Studio or doccano, and people's answers back.

A task of findings carries the fingerprint; its answer, `confirmed` or `dismissed`, becomes
a line of a verdicts file that later runs and `gouji check --verdicts` honour.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from nlp.errors import RunError
from nlp.score.parts import disk
from nlp.score.verdicts import CHOICES, Verdicts

FORMATS = ("labelstudio", "doccano")
_SHOWN = {
    "sentences": ("text", "theme", ("path", "organisation", "year", "number", "section", "start", "end", "topic", "probability")),
    "claims": ("sentence", "verdict", ("path", "organisation", "year", "id", "text", "start", "end", "indicator", "explanation")),
    "findings": ("text", "human", ("path", "organisation", "year", "rule", "severity", "message", "start", "end", "fingerprint")),
}  # fmt: skip
WHAT = tuple(_SHOWN)


def export(folder: Path, what: str, format: str, target: Path) -> int:  # noqa: A002 - the word for it
    """Write one task a row of a run's table to `target` (JSON Lines); how many.

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
    with disk(target), target.open("w", encoding="utf-8") as out:
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
    if format == "doccano":
        return {"text": row[text], "label": [row[label]] if row[label] else [], **meta}
    task: dict[str, Any] = {"data": {**meta, "text": row[text]}}
    if row[label]:
        choice = {
            "from_name": label,
            "to_name": "text",
            "type": "choices",
            "value": {"choices": [row[label]]},
        }
        task["predictions"] = [{"model_version": "gouji", "result": [choice]}]
    return task


def answers(path: Path) -> Verdicts:
    """The verdicts in an export of Label Studio (JSON) or doccano (JSON Lines), by fingerprint.

    Raises RunError where the file is neither. Tasks without an answer are passed over.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
        tasks = (
            json.loads(text)
            if text.lstrip().startswith("[")
            else [json.loads(line) for line in text.splitlines() if line.strip()]
        )
        found = [_answer(task) for task in tasks]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise RunError(f"{path}：不是 Label Studio 或 doccano 的导出文件：{error}") from error
    return {entry["fingerprint"]: entry for entry in found if entry is not None}


def _answer(task: dict[str, Any]) -> dict[str, Any] | None:
    if "data" in task:
        data = task["data"]
        labels = [
            choice
            for annotation in task.get("annotations", [])
            for result in annotation.get("result", [])
            for choice in result.get("value", {}).get("choices", [])
        ]
    else:
        data, labels = task, task.get("label", [])
    chosen = [label for label in labels if label in CHOICES]
    if "fingerprint" not in data or not chosen:
        return None
    return {"fingerprint": data["fingerprint"], "verdict": chosen[-1]}
