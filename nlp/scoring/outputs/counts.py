"""What a run is made from when its tables are written, and what it has counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from nlp.scoring.across.bodies import Bodies
from nlp.scoring.across.findings import Crossed
from nlp.scoring.marks.rubric import Rubrics
from nlp.scoring.marks.verdicts import Said
from nlp.scoring.store.index import Index
from nlp.scoring.store.parts import Parts


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """What the final tables are made from."""

    alone: Parts
    names: list[str]
    again: Parts
    again_names: dict[int, str]
    index: Index
    crossed: Crossed
    rubrics: Rubrics
    said: Said
    bodies: Bodies
    verdicts: Mapping[str, str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "verdicts", self.said.verdicts())

    def apart(self, order: int) -> str | None:
        """The path of the report that this one repeats; None where it repeats none."""
        query = "SELECT path FROM reports WHERE ord = (SELECT first FROM doubles WHERE ord = ?)"
        found = self.index.base.execute(query, (order,)).fetchone()
        return found[0] if found else None


@dataclass(slots=True, kw_only=True)
class Counts:
    """What a run has counted, for `run.json` and the exit status.

    `passed`: files that are no reports by their suffix, by suffix; `others`: files that were
    read and are no reports.
    """

    files: int = 0
    reports: int = 0
    errors: int = 0
    others: int = 0
    findings: int = 0
    claims: int = 0
    sentences: int = 0
    cells: int = 0
    deductions: int = 0
    compared: int = 0
    pairs: int = 0
    blank: int = 0
    doubles: int = 0
    pages: int = 0
    pages_lost: int = 0
    passed: dict[str, int] = field(default_factory=dict)
    links: list[str] = field(default_factory=list)
    bodies: dict[str, int] = field(default_factory=dict)
