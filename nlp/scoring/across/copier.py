"""Decides which of two reports copied a shared passage: the later one, or the one it does not fit."""

from __future__ import annotations

from nlp.scoring.store.index import Entry
from nlp.scoring.words import words
from nlp.types.quick import frozen


@frozen
class Side:
    """One report of a pair: its passage, and how many figures in it its own tables contradict."""

    entry: Entry
    text: str
    wrong: int = 0


def copier(one: Side, other: Side) -> tuple[int, str]:
    """Return (1, why) if the first report copied, (-1, why) if the second did, (0, "") if unknown.

    The criteria, in this order: the later year, the later date of publication, the name of the
    other body in the passage, and figures of the passage that only one report's tables contradict.
    """
    said = words().copier
    for difference, why in (
        (_order(one.entry.year, other.entry.year), said.year),
        (_order(one.entry.published, other.entry.published), said.date),
        (_names(one, other) - _names(other, one), said.name),
        ((one.wrong > 0) - (other.wrong > 0), said.figures),
    ):
        if difference:
            return difference, why
    return 0, ""


def _order(mine: int | str | None, theirs: int | str | None) -> int:
    """Return 1 where mine is later, -1 where theirs is, 0 where equal or unknown."""
    if not mine or not theirs or mine == theirs:
        return 0
    return 1 if str(mine) > str(theirs) else -1


def _names(one: Side, other: Side) -> bool:
    """Whether the passage of the first names the body or place of the second and not its own."""
    theirs = {name for name in (other.entry.organisation, other.entry.region) if name}
    mine = one.entry.organisation
    return any(name in one.text for name in theirs if name not in mine and mine not in name)
