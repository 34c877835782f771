"""Tuples and dicts that also render themselves in a notebook."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


class Listed(tuple[Any, ...]):
    """Claims, findings or sentences as a table; without HTML, one line each."""

    __slots__ = ()

    def __getitem__(self, key: Any) -> Any:
        """Return an item, or a slice that renders itself as well."""
        found = super().__getitem__(key)
        return Listed(found) if isinstance(key, slice) else found

    def _repr_html_(self) -> str:
        from nlp.display import notebook

        return notebook.listed(self)

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:  # noqa: FBT001 - IPython's own
        from nlp.display import notebook

        printer.text(repr(tuple(self)) if cycle else notebook.lines(self))


class Cells(tuple[Any, ...]):
    """The cells of one table, rendered as the form prints it; a slice is a plain tuple."""

    form: str
    name: str

    @classmethod
    def of(cls, cells: Any, *, name: str, form: str) -> Cells:
        """Create cells with the names of their table and form."""
        made = cls(cells)
        made.name, made.form = name, form
        return made

    def __reduce__(self) -> tuple[Any, ...]:
        return _cells, (tuple(self), self.name, self.form)

    def _repr_html_(self) -> str:
        from nlp.display import notebook

        return notebook.tables(ShownTables({self.name: self}, self.form))

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:  # noqa: FBT001 - IPython's own
        from nlp.display.terminal import sheets

        printer.text("" if cycle else sheets.sheets({self.name: self}, self.form))


def _cells(cells: tuple[Any, ...], name: str, form: str) -> Cells:
    return Cells.of(cells, name=name, form=form)


class ShownTables(dict[str, Any]):
    """Cells by table, rendered as the form prints them."""

    def __init__(self, tables: Mapping[str, Any], form: str = "") -> None:
        shown = {name: Cells.of(held, name=name, form=form) for name, held in tables.items()}
        super().__init__(shown)
        self.form = form

    def __reduce__(self) -> tuple[Any, ...]:
        return ShownTables, (dict(self), self.form)

    def _repr_html_(self) -> str:
        from nlp.display import notebook

        return notebook.tables(self)

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:  # noqa: FBT001 - IPython's own
        from nlp.display.terminal import sheets

        printer.text("" if cycle else sheets.sheets(self, self.form))
