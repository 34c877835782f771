"""Cells of the real reports against their gold labels; floors that only go up."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from nlp.pipeline import read_report

FLOORS = {
    "zhangjiawan-2024.txt": 1.0,
    "huaian-2024.pdf": 1.0,
    "pingtan-2022.txt": 1.0,
    "pingtan-2021.txt": 0.985,
    "pingtan-2020.txt": 0.915,
    "pingtan-2019.txt": 0.90,
    "shanghai-kewei-2024.md": 1.0,
}


@pytest.mark.parametrize("file", FLOORS)
def test_cells(file: str, shared: Path) -> None:
    lines = (shared / "gold" / "tables.jsonl").read_text(encoding="utf-8").splitlines()
    gold = next(item for item in map(json.loads, lines) if item["file"] == file)
    cells = read_report(shared / file).cells()
    right = 0
    for name, value in gold["cells"].items():
        cell = cells.get(name)
        wanted = None if value is None else Decimal(str(value))
        agrees = cell is not None and (
            cell.value == wanted or (wanted is None and cell.status == "recovered")
        )
        right += agrees
        # A cell that is not right says so: nothing is wrong without a mark.
        assert agrees or cell is None or cell.status in ("ambiguous", "recovered"), name
    assert right / len(gold["cells"]) >= FLOORS[file]


def test_the_blank_form_has_every_cell_and_no_value(shared: Path) -> None:
    cells = read_report(shared / "form-2021-blank.docx").cells()
    assert len(cells) == 200
    assert {cell.status for cell in cells.values()} == {"blank"}


def test_a_printed_total_is_kept_beside_parts_that_deny_it(shared: Path) -> None:
    cells = read_report(shared / "pingtan-2020.txt").cells()
    assert cells["requests.total.total"].value == 21
    assert (
        sum(
            c.value or 0
            for n, c in cells.items()
            if n.endswith(".total")
            and n.startswith("requests.")
            and n.split(".")[1] not in ("new", "carried_in", "total", "carried_out")
        )
        == 27
    )
