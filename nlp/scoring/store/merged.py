"""One part of the corpus as both passes left it."""

from __future__ import annotations

from typing import Any

from nlp.scoring.store.frames import ordered, rows_of
from nlp.scoring.store.parts import PartFiles


class MergedPart:
    """A part of the first pass, with rows of the second pass replacing those of the first.

    `fresh`: the name of the part of the second pass, None where it has none.
    """

    def __init__(self, first: PartFiles, name: str, second: PartFiles, fresh: str | None) -> None:
        self._first, self._name = first, name
        self._second, self._fresh = second, fresh
        self._redone: list[str] = []
        if fresh is not None:
            self._redone = second.read(fresh, "reports", ["path"])["path"].to_pylist()
        self._keys: list[str] = first.read(name, "files", ["path"])["path"].to_pylist()
        self.files = len(self._keys)

    def table(self, table: str) -> Any:
        """Return one of its tables, read anew, so that no two long ones are in memory."""
        import pyarrow as pa
        import pyarrow.compute as pc

        base = self._first.read(self._name, table)
        if self._fresh is None:
            return base
        stay = pc.invert(pc.is_in(base["path"], value_set=pa.array(self._redone, pa.string())))
        fresh = self._second.read(self._fresh, table)
        fresh = fresh if table == "errors" else rows_of(fresh, self._redone)
        return ordered(pa.concat_tables([base.filter(stay), fresh]), self._keys)
