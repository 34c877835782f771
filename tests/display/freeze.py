"""Assessments of three samples as files, so that golden pages change only with `nlp/display`.

    python -m tests.display.freeze        # after a wanted change of the flow or of the samples

Then `pytest tests/display --snapshot-update`.
"""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

NAMES = ("liudi-2024", "fenggang-shi-2024", "shadu-xian-2019")
FOLDER = Path(__file__).parent / "assessments"
SAMPLES = Path(__file__).parents[2] / "corpora" / "samples"


def load(name: str) -> dict[str, Any]:
    """A frozen assessment as plain values."""
    found: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return found


def thing(item: dict[str, Any]) -> Any:
    """The frozen assessment with attributes for keys, as the text output wants it."""
    made = json.loads(json.dumps(item), object_hook=lambda found: SimpleNamespace(**found))
    tables = {}
    for name, cells in vars(made.tables).items():
        for cell in cells:
            cell.table = name
        tables[name] = cells
    document = SimpleNamespace(source=made.source, text=made.text)
    made.report.__dict__.update(
        document=document, text=made.text, sections=made.sections, sentences=made.sentences,
        tables=tables, problems=made.problems, form=made.report.type,
    )  # fmt: skip
    return made


def main() -> None:
    """Write the files anew."""
    from nlp.pipeline import assess, read_report

    FOLDER.mkdir(exist_ok=True)
    for name in NAMES:
        path = SAMPLES / f"{name}.txt"
        item = assess(read_report(path.read_bytes(), name=path.name)).to_dict()
        text = json.dumps(item, ensure_ascii=False, indent=0)
        (FOLDER / f"{name}.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
