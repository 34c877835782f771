"""A report as blocks of marked prose and figures; drawn as text, and its gold record."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from corpora.form import Table
from corpora.generator import marks, tables
from corpora.generator.names import Organisation


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph or heading of marked prose, or a table; `part` is its section or topic."""

    part: str
    text: str = ""
    table: str = ""
    heading: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One made-up report. `figures` are the cells as printed, `dropped` rows left out of the drawing."""

    organisation: Organisation
    year: int
    layout: str
    blocks: tuple[Block, ...]
    figures: Mapping[str, str]
    gap: str = "\n"
    indent: str = ""
    dropped: frozenset[str] = field(default_factory=frozenset)

    @property
    def version(self) -> str:
        """The form in force in that year."""
        return "2019" if self.year < 2021 else "2021"

    @property
    def values(self) -> dict[str, Decimal | None]:
        """The figures as numbers."""
        return {name: number(text) for name, text in self.figures.items()}

    @property
    def prose(self) -> str:
        """All paragraphs and headings, unmarked, a line each."""
        return "\n".join(marks.strip(block.text) for block in self.blocks if not block.table)

    @property
    def text(self) -> str:
        """The report as a text file holds it."""
        drawn = tables.form(self.figures, version=self.version)
        return self.gap.join(self._draw(block, drawn) for block in self.blocks) + "\n"

    def _draw(self, block: Block, drawn: Mapping[str, Table]) -> str:
        if not block.table:
            return self.indent + marks.strip(block.text)
        table = tables.without(drawn[block.table], self.dropped)
        return tables.LAYOUTS[self.layout](table)

    def with_block(self, index: int, text: str) -> Report:
        """The report with the text of one block replaced."""
        blocks = list(self.blocks)
        blocks[index] = replace(blocks[index], text=text)
        return replace(self, blocks=tuple(blocks))

    def with_figures(self, changed: Mapping[str, Decimal | str]) -> Report:
        """The report with some cells printed otherwise."""
        printed = {
            name: value if isinstance(value, str) else f"{value:f}"
            for name, value in changed.items()
        }
        return replace(self, figures={**self.figures, **printed})

    def record(self, text: str = "") -> dict[str, Any]:
        """The gold line: organisation, year, cells and claims, in contract terms.

        `text` spares drawing the report again where it has been drawn.
        """
        return {
            "organisation": self.organisation.name,
            "year": self.year,
            "type": f"disclosure-{self.version}",
            "cells": {name: plain(value) for name, value in self.values.items()},
            "claims": located(
                [
                    claim(mark, prose)
                    for block in self.blocks
                    for prose, found in [marks.parse(block.text)]
                    for mark in found
                ],
                text or self.text,
            ),
        }


def number(printed: str) -> Decimal | None:
    """A printed cell as a number; None where it is blank or words."""
    return Decimal(printed) if re.fullmatch(r"-?\d+(\.\d+)?", printed.strip()) else None


def claim(mark: marks.Mark, text: str) -> dict[str, Any]:
    """A mark as a gold claim."""
    found: dict[str, Any] = {
        "sentence": marks.sentence(text, mark.start),
        "text": mark.text,
        "value": plain(mark.value),
        "verdict": mark.verdict,
        "formula": mark.formula,
        "basis": mark.basis,
    }
    return found | ({"unsure": True} if mark.unsure else {})


def located(claims: list[dict[str, Any]], text: str) -> list[dict[str, Any]]:
    """Gold claims, in order of the text, with `start` and `end` in it added."""
    found, floor = [], 0
    for entry in claims:
        at = text.find(entry["sentence"], max(0, floor - len(entry["sentence"])))
        start = text.find(entry["text"], max(at, floor)) if at >= 0 else -1
        floor = start + len(entry["text"]) if start >= 0 else floor
        found.append(entry | {"start": start, "end": start + len(entry["text"])})
    return found


def plain(value: Decimal | None) -> int | str | None:
    """A number as the contract's JSON writes it: whole numbers as such, others as text."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else f"{value.normalize():f}"
