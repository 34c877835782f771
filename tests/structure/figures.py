"""Figures for the three tables that satisfy every identity, for properties."""

from __future__ import annotations

from hypothesis import strategies as st

from nlp.structure.forms.in_force import form

FORM = form("disclosure-2021")
COLUMNS = FORM.table("requests")[0].columns
_RESULTS = [
    row.key
    for row in FORM.table("requests")
    if row.key not in ("new", "carried_in", "total", "carried_out")
]
_SMALL = st.integers(0, 40)


@st.composite
def tables(draw: st.DrawFn) -> dict[str, str]:
    """All cells of a consistent report by full name, as printed."""
    values: dict[str, int] = {}
    for row in FORM.table("proactive"):
        for column in row.columns:
            values[f"proactive.{row.key}.{column}"] = draw(st.integers(0, 3000))
    for column in COLUMNS[:-1]:
        busy = column in ("natural_person", "business")
        results = {key: draw(_SMALL) if busy else draw(st.integers(0, 2)) for key in _RESULTS}
        total = sum(results.values())
        out = draw(st.integers(0, 9))
        carried = draw(st.integers(0, min(9, total + out)))
        figures = {
            **results,
            "total": total,
            "carried_out": out,
            "carried_in": carried,
            "new": total + out - carried,
        }
        values |= {f"requests.{key}.{column}": figure for key, figure in figures.items()}
    for row in FORM.table("requests"):
        values[f"requests.{row.key}.total"] = sum(
            values[f"requests.{row.key}.{c}"] for c in COLUMNS[:-1]
        )
    for row in FORM.table("review"):
        outcomes = [draw(st.integers(0, 30)) for _ in row.columns[:-1]]
        values |= {
            f"review.{row.key}.{c}": n
            for c, n in zip(row.columns, [*outcomes, sum(outcomes)], strict=True)
        }
    return {name: str(figure) for name, figure in values.items()}
