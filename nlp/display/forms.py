"""Readable names of tables, rows, columns and formulas.

The forms' labels are data in `nlp/knowledge/reports/*/forms`; they are read here as plain
values, without the package that interprets them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nlp.display.arithmetic import cells, printed
from nlp.knowledge import cached, compiled, current, families, load, load_as

_HERE = Path(__file__).parent
_NUMBERING = re.compile(r"^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+[.．、])")
_ASIDE = re.compile(r"（[^（）]*）$")


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelBlock:
    """Rows of a table with one set of columns: keys with the labels printed in the form."""

    columns: Mapping[str, str]
    rows: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """A report type's tables as the form prints them; empty for an unknown type."""

    titles: Mapping[str, str] = field(default_factory=dict)
    blocks: Mapping[str, tuple[LabelBlock, ...]] = field(default_factory=dict)
    layouts: Mapping[str, str] = field(default_factory=dict)

    def one_row(self, table: str) -> bool:
        """Whether the form prints all figures of a table in one row."""
        return self.layouts.get(table) == "one_row"

    def row(self, table: str, row: str, *, brief: bool = False) -> str:
        """Return the label of a row, the key itself where the form has no label."""
        found = (block.rows[row] for block in self.blocks.get(table, ()) if row in block.rows)
        label = next(found, "") or _of_group(row)
        return _brief(label) if brief else label

    def column(self, table: str, row: str, column: str) -> str:
        """Return the label of a column for a row."""
        for block in self.blocks.get(table, ()):
            if row in block.rows and column in block.columns:
                return block.columns[column]
        return labels()["column"].get(column, column)

    def cell(self, name: str) -> str:
        """Return the readable name of `table.row.column`.

        >>> form("disclosure-2021").cell("requests.new.total")
        '表三“本年新收政府信息公开申请数量”总计'
        >>> form("disclosure-2021").cell("requests.refused.*.total")
        '表三“（三）不予公开”各项之和'
        """
        table, _, rest = name.partition(".")
        row, _, column = rest.rpartition(".")
        words = labels()["table"].get(table, table)
        if row.endswith(".*"):
            return f"{words}“{labels()['group'].get(row[:-2], row)}”各项之和"
        column = self.column(table, row, column)
        return f"{words}“{self.row(table, row, brief=True)}”{column}"

    def formula(self, formula: str | None) -> str:
        """Return a formula with every cell replaced by its label.

        >>> form("disclosure-2021").formula("requests.new.total - requests.carried_out.total")
        '表三“本年新收政府信息公开申请数量”总计 − 表三“结转下年度继续办理”总计'
        """
        return printed(formula or "", {name: self.cell(name) for name in cells(formula or "")})


@cached
def form(name: str) -> Labels:
    """Return the form of a report type by its name."""
    known = [path for path in current().names("reports/*/forms/*") if path.endswith(f"/{name}")]
    tables = load(known[0])["tables"] if known else {}
    return Labels(
        titles={key: table.get("title", key) for key, table in tables.items()},
        blocks={key: tuple(_blocks(table)) for key, table in tables.items()},
        layouts={key: table.get("layout", "") for key, table in tables.items()},
    )


def form_of(item: Mapping[str, Any]) -> Labels:
    """Return the form of an assessment: of the variants of its type the one with its rows."""
    kind = item["report"]["type"]
    known_names = (path.rsplit("/", 1)[-1] for path in current().names("reports/*/forms/*"))
    names = sorted(name for name in known_names if name.startswith(f"{kind}-"))
    cells = [(table, cell["row"]) for table, held in item["tables"].items() for cell in held]

    def known(one: Labels) -> int:
        return sum(
            any(row in block.rows for block in one.blocks.get(table, ())) for table, row in cells
        )

    return max(map(form, (kind, *names)), key=known)


def _of_group(row: str) -> str:
    """Return the label of a group's sum, a row that is not in the form: （三）不予公开小计."""
    family, _, own = row.rpartition(".")
    known = labels()
    sums = known["group"].get(family, family) if own in known["column"] else ""
    return f"{sums}{known['column'][own]}" if sums else row


@cached
def labels() -> Mapping[str, Mapping[str, str]]:
    """Return labels of severities, verdicts, themes and statuses, and of each family's tables and types."""
    from nlp.knowledge.models.report import Report

    found: dict[str, dict[str, str]] = _read(_HERE / "labels.yaml")
    for family in families():
        report = load_as(f"reports/{family}/report", Report)
        found["type"] |= report.types
        found["group"] |= report.groups
        found["table"] |= {key: called.short for key, called in report.tables.items()}
    return found


def word(kind: str, key: Any) -> str:
    """Return one label; the key itself where there is none.

    >>> word("verdict", "contradicted"), word("theme", "new")
    ('不符', 'new')
    """
    return labels()[kind].get(key, str(key))


def _blocks(table: Mapping[str, Any]) -> Iterator[LabelBlock]:
    for block in table.get("blocks", [table]):
        rows = {
            key: row["labels"][0] for key, row in block["rows"].items() if isinstance(row, dict)
        }
        rows |= {key: row for key, row in block["rows"].items() if isinstance(row, str)}
        yield LabelBlock(columns=block["columns"], rows=rows)


def _brief(label: str) -> str:
    """Return a row's label without numbering and long asides, where enough words are left."""
    bare = _ASIDE.sub("", _NUMBERING.sub("", label))
    return bare if len(bare) > 2 else label


def _read(path: Path) -> Any:
    """Return the labels of a file, cached like data files."""
    data = path.read_bytes()
    place = compiled.place(f"display/{path.stem}", data)
    found = compiled.value(compiled.kept(place), dict[str, dict[str, str]])
    if found is None:
        import yaml

        found = yaml.load(data, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
        compiled.keep(place, found)
    return found
