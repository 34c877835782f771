"""Tuples and tables that show themselves in a notebook, and are tuples and dicts in all else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


class Listed(tuple[Any, ...]):
    """Claims, findings or sentences as a table; without HTML, one line each."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        from nlp.display import notebook

        return notebook.listed(self)

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:  # noqa: FBT001 - IPython's own
        from nlp.display import notebook

        printer.text(repr(tuple(self)) if cycle else notebook.lines(self))


class Tables(dict[str, Any]):
    """Cells by table, drawn as the form prints them."""

    def __init__(self, tables: Mapping[str, Any], form: str = "") -> None:
        super().__init__(tables)
        self.form = form

    def __reduce__(self) -> tuple[Any, ...]:
        return Tables, (dict(self), self.form)

    def _repr_html_(self) -> str:
        from nlp.display import notebook

        return notebook.tables(self)

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:  # noqa: FBT001 - IPython's own
        from nlp.display.terminal import text

        printer.text("" if cycle else text.sheets(self, self.form))
