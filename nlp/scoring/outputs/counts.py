"""The inputs of the final tables, and the counts of a run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from nlp.scoring.store.merged import MergedPart

if TYPE_CHECKING:
    from nlp.scoring.across.bodies import Bodies
    from nlp.scoring.across.findings import Crossed
    from nlp.scoring.marks.rubric import Rubrics
    from nlp.scoring.marks.verdicts import Decisions
    from nlp.scoring.store.index import Index
    from nlp.scoring.store.parts import PartFiles


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """The inputs of the final tables: `first` and `second` are the parts of the two passes."""

    first: PartFiles
    names: list[str]
    second: PartFiles
    second_names: dict[int, str]
    index: Index
    crossed: Crossed
    rubrics: Rubrics
    decisions: Decisions
    bodies: Bodies
    answers: tuple[tuple[str, Decisions], ...] = ()
    verdicts: Mapping[str, str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "verdicts", self.decisions.verdicts())

    def part(self, number: int) -> MergedPart:
        """Return a part of the corpus as both passes left it."""
        return MergedPart(
            self.first, self.names[number], self.second, self.second_names.get(number)
        )

    def apart(self, order: int) -> str | None:
        """Return the path of the report that this one repeats, None where it repeats none."""
        query = "SELECT path FROM reports WHERE ord = (SELECT first FROM doubles WHERE ord = ?)"
        found = self.index.base.execute(query, (order,)).fetchone()
        return found[0] if found else None


@dataclass(slots=True, kw_only=True)
class Counts:
    """The counts of a run, for `run.json` and the exit status.

    `passed`: files skipped for their suffix, by suffix; `others`: files that were read and are
    no reports; `verdicts`: what of each file of verdicts was used, as `marks.applied` returns it;
    `bodies`: year -> expected bodies by status; `undated`: reports whose date of publication is
    unknown; `corrected`: findings that rest on a cell or a claim that a person corrected.
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
    pages_large: int = 0
    passed: dict[str, int] = field(default_factory=dict)
    links: list[str] = field(default_factory=list)
    bodies: dict[str, dict[str, int]] = field(default_factory=dict)
    verdicts: list[dict[str, Any]] = field(default_factory=list)
    corrected: int = 0
    undated: int = 0
