"""Glued digits -> the readings that satisfy the form's identities, ideally one.

本年新收…15130000154 can only be 151, 3, 0, 0, 0, 0, 154: six numbers whose sum is the seventh.
Where several readings of a row remain, the identities over rows select among them; if more than
one still remains, none is chosen.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal

from nlp.structure.forms.form import Form

# The possible values of a row's cells; None for a cell without a figure.
Figures = tuple[Decimal | int | None, ...]
State = tuple[Decimal | int, ...]
_STATES = 6000
# The least weight of the prose's figures to select a reading, and the least length of one.
_TELLING = 3
_LONG = 3


def choose(
    form: Form, table: str, candidates: Mapping[str, Sequence[Figures]]
) -> dict[str, tuple[Figures, ...]]:
    """Return for each row the readings that are possible in some choice for all rows.

    A cell without a figure counts as 0. Rows with one reading are unchanged, even where an
    identity over rows is violated, since the checks look for wrong printed totals.
    """
    left = {row: tuple(readings) for row, readings in candidates.items()}
    keys = tuple(row.key for row in form.table(table))
    for _ in range(3):
        unsure = [row for row, readings in left.items() if len(readings) > 1]
        before = sum(len(left[row]) for row in unsure)
        for identity in form.identities:
            if unsure and identity.table == table and identity.across == "rows":
                parts = identity.rows(keys, identity.parts)
                left = _narrow(left, parts, identity.rows(keys, identity.wholes))
        if sum(len(left[row]) for row in unsure) == before:
            break
    return left


def _narrow(
    left: dict[str, tuple[Figures, ...]], parts: Sequence[str], wholes: Sequence[str]
) -> dict[str, tuple[Figures, ...]]:
    """Keep of each uncertain row the readings with which the identity can be satisfied.

    Rows are added one by one; the sums reachable from both ends are intersected.
    """
    signs = {**dict.fromkeys(parts, 1), **dict.fromkeys(wholes, -1)}
    if any(not left.get(row) for row in signs):
        return left
    unsure = [row for row in signs if len(left[row]) > 1]
    if not unsure:
        return left
    width = len(left[unsure[0]][0])
    steps = [[_signed(r, signs[row]) for r in left[row]] for row in unsure]
    start: State = (0,) * width
    for row, sign in signs.items():
        if row not in unsure:
            start = _plus(start, _signed(left[row][0], sign))
    ahead = _reach(start, steps)
    behind = _reach((0,) * width, [[_signed(r, -1) for r in step] for step in reversed(steps)])
    if ahead is None or behind is None:
        return left
    kept = {}
    for at, row in enumerate(unsure):
        goals = behind[len(steps) - at - 1]
        kept[row] = tuple(
            reading
            for reading, step in zip(left[row], steps[at], strict=True)
            if any(_plus(state, step) in goals for state in ahead[at])
        )
    return left | kept if all(kept.values()) else left


def _signed(reading: Figures, sign: int) -> State:
    return tuple([sign * (number or 0) for number in reading])


def _plus(state: State, step: State) -> State:
    return tuple([a + b for a, b in zip(state, step, strict=True)])


def _reach(start: State, steps: Sequence[Sequence[State]]) -> list[set[State]] | None:
    """Return the sums reachable after each number of steps; None where they are too many."""
    reached = [{start}]
    for step in steps:
        if len(reached[-1]) * len(step) > _STATES * 4:
            return None
        following = {_plus(state, reading) for state in reached[-1] for reading in step}
        if len(following) > _STATES:
            return None
        reached.append(following)
    return reached


def best_by_hints(readings: Sequence[Figures], hints: Collection[Decimal]) -> tuple[Figures, ...]:
    """Return the readings with most figures stated in the prose; all where none has any.

    >>> best_by_hints(((8, 855, 698), (88, 55, 698)), {Decimal(88), Decimal(698)})
    ((88, 55, 698),)
    """
    known = {hint for hint in hints if hint == hint.to_integral_value() and hint >= 10}
    scored = [(_weight(known & set(reading)), reading) for reading in readings]
    best = max((score for score, _ in scored), default=0)
    if best < _TELLING:
        return tuple(readings)
    return tuple(reading for score, reading in scored if score == best)


def _weight(figures: Collection[object]) -> int:
    """Return the evidence of figures: short ones may coincide by chance, so one must be long."""
    lengths = [len(str(figure)) for figure in figures]
    return sum(length - 1 for length in lengths) if max(lengths, default=0) >= _LONG else 0
