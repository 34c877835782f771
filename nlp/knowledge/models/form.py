"""`reports/*/forms/*`: a form with its tables, rows, columns and identities."""

from __future__ import annotations

from typing import Literal

import msgspec

from nlp.knowledge.models.base import Formula, Key, Model, Title, Word, Words


class Row(Model, frozen=True):
    """A row as it is printed: the printed label first, then its variants.

    `phrases`: words of sentences that name it, besides its labels; `units`: its measure words.
    """

    labels: tuple[Title, ...]
    phrases: Words = ()
    units: Words = ()
    decimal: bool = False

    def __post_init__(self) -> None:
        if not self.labels:
            raise ValueError("labels 不能为空：第一个是表上印的行名")


class Block(Model, frozen=True):
    """Rows with one set of columns; `signed` are columns whose figures may be negative."""

    columns: dict[Key, Title]
    rows: dict[Key, Row]
    signed: tuple[Key, ...] = ()


class Table(Model, frozen=True):
    """A table: blocks of rows, or with `layout: one_row` its rows side by side."""

    title: Title
    blocks: tuple[Block, ...] = ()
    layout: Literal["one_row"] | None = None
    columns: dict[Key, Title] = msgspec.field(default_factory=dict)
    rows: dict[Key, Title] = msgspec.field(default_factory=dict)
    variants: dict[Key, Words] = msgspec.field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.layout == "one_row" and not (self.columns and self.rows):
            raise ValueError("layout: one_row 的表要有 columns 和 rows")
        if self.layout is None and not self.blocks:
            raise ValueError("缺少 blocks：每块有 columns 和 rows")

    def cells(self, name: str) -> set[str]:
        """Return the full names of all cells of the table called `name`."""
        held = [(tuple(block.rows), tuple(block.columns)) for block in self.blocks]
        held = held or [(tuple(self.rows), tuple(self.columns))]
        return {
            f"{name}.{row}.{column}" for rows, columns in held for row in rows for column in columns
        }


class Identity(Model, frozen=True):
    """An identity: the parts add up to a whole, or to several wholes together."""

    rule: Literal["TAB001", "TAB002", "TAB003", "TAB004"]
    table: Key
    across: Literal["rows", "columns"]
    parts: tuple[Formula, ...]
    whole: Key | None = None
    wholes: tuple[Key, ...] = ()

    def __post_init__(self) -> None:
        if bool(self.whole) == bool(self.wholes):
            raise ValueError("whole 和 wholes 要写其中一个")


class Form(Model, frozen=True):
    """A form in force from the year `since` on."""

    name: Key
    title: Title
    tables: dict[Key, Table]
    groups: tuple[Title, ...]
    identities: tuple[Identity, ...]
    aliases: dict[Formula, Formula] = msgspec.field(default_factory=dict)
    type: Key | None = None
    fixed_rows: bool = True
    since: int = 0
    telling: tuple[Word, ...] = ()

    def cells(self) -> set[str]:
        """Return the full names of all cells."""
        return {cell for name, table in self.tables.items() for cell in table.cells(name)}
