"""A table three of the form of 2021 that adds up, by a few of its rows."""

from __future__ import annotations

from nlp.structure.forms.in_force import form

COLUMNS = ("natural_person", "business", "research", "social", "legal_service", "other", "total")


def sound(**rows: tuple[int, int]) -> dict[str, int]:
    """All cells of table three; of the rows named, natural persons and businesses are given.

    Dots in the keys of rows are written as two underscores.

    >>> sound(new=(5, 1), granted=(5, 1))["requests.total.total"]
    6
    """
    cells = {f"requests.{row.key}.{c}": 0 for row in form("disclosure-2021").table("requests") for c in COLUMNS}  # fmt: skip
    results = [0, 0]
    for key, figures in rows.items():
        row = key.replace("__", ".")
        _fill(cells, row, figures)
        if row not in ("new", "carried_in", "carried_out"):
            results = [a + b for a, b in zip(results, figures, strict=True)]
    _fill(cells, "total", (results[0], results[1]))
    return cells


def _fill(cells: dict[str, int], row: str, figures: tuple[int, int]) -> None:
    for column, figure in zip(COLUMNS[:2], figures, strict=True):
        cells[f"requests.{row}.{column}"] = figure
    cells[f"requests.{row}.total"] = sum(figures)
