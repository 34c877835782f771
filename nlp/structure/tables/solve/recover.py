"""Glued digits -> the one reading that the form's identities leave, or all that remain.

本年新收…15130000154 can only be 151, 3, 0, 0, 0, 0, 154: six numbers that add up to the
seventh. Where several readings of a row remain, the identities over rows choose among
them; where more than one is left still, none is taken.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import accumulate

from nlp.structure.forms.form import Form

Reading = tuple[int, ...]
# What the cells of a row may be; None where no figure stands.
Figures = tuple[Decimal | int | None, ...]
State = tuple[Decimal | int, ...]
_MOST = 4000
_STATES = 6000
# What the figures of the prose must weigh to select a reading, and how long one must be.
_TELLING = 3
_LONG = 3


@lru_cache(maxsize=4096)
def splits(tokens: tuple[str, ...], count: int, *, sums: bool) -> tuple[Reading, ...]:
    """All ways to cut runs of digits into `count` numbers without leading zeros.

    With `sums` the last number must be the sum of the others. More than 4000 ways are
    no reading at all: the result is then empty.

    >>> splits(("15130000154",), 7, sums=True)
    ((151, 3, 0, 0, 0, 0, 154),)
    """
    digits = "".join(tokens)
    ends = frozenset(accumulate(map(len, tokens)))
    found = []
    for reading in _readings(digits, ends, count) if sums else _cut(digits, 0, count, ends, None):
        found.append(reading)
        if len(found) > _MOST:
            return ()
    return tuple(found)


def _readings(digits: str, ends: frozenset[int], count: int) -> Iterator[Reading]:
    """The last number first: the others must add up to it."""
    for at in range(len(digits) - 1, count - 2, -1):
        if digits[at] != "0" or at == len(digits) - 1:
            total = int(digits[at:])
            for head in _cut(digits[:at], 0, count - 1, ends, total):
                yield (*head, total)
        if at in ends:
            break


def _cut(
    digits: str, at: int, count: int, ends: frozenset[int], target: int | None
) -> Iterator[Reading]:
    """Numbers from `at` on, each within one run; with `target`, they add up to it."""
    left = len(digits) - at
    if count == 0:
        if left == 0 and not target:
            yield ()
        return
    if left < count or (target is not None and 10 ** (left - count + 1) * count < target):
        return
    for end in range(at + 1, len(digits) - count + 2):
        number = int(digits[at:end])
        if target is not None and number > target:
            break
        rest = None if target is None else target - number
        for tail in _cut(digits, end, count - 1, ends, rest):
            yield (number, *tail)
        # No leading zeros, and no number reaches over the end of a run.
        if end in ends or digits[at] == "0":
            break


def choose(
    form: Form, table: str, candidates: Mapping[str, Sequence[Figures]]
) -> dict[str, tuple[Figures, ...]]:
    """For each row the readings that some choice for all rows leaves possible.

    A cell without a figure counts nothing. Rows with one reading stay as they are, also where an identity over rows is violated:
    a wrong total that was printed is what the checks look for.
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
    """Keep of each unsure row the readings with which the identity can hold in all columns.

    Rows are added one by one; the sums reachable from the front and from the back meet.
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
    """The sums reachable after each number of steps; None where they are too many."""
    reached = [{start}]
    for step in steps:
        if len(reached[-1]) * len(step) > _STATES * 4:
            return None
        following = {_plus(state, reading) for state in reached[-1] for reading in step}
        if len(following) > _STATES:
            return None
        reached.append(following)
    return reached


def told(readings: Sequence[Figures], hints: Collection[Decimal]) -> tuple[Figures, ...]:
    """The readings that hold most of the figures which the prose states; all where none does.

    >>> told(((8, 855, 698), (88, 55, 698)), {Decimal(88), Decimal(698)})
    ((88, 55, 698),)
    """
    known = {hint for hint in hints if hint == hint.to_integral_value() and hint >= 10}
    scored = [(_weight(known & set(reading)), reading) for reading in readings]
    best = max((score for score, _ in scored), default=0)
    if best < _TELLING:
        return tuple(readings)
    return tuple(reading for score, reading in scored if score == best)


def _weight(figures: Collection[object]) -> int:
    """How telling figures are: short ones are hit by chance, so one must be long."""
    lengths = [len(str(figure)) for figure in figures]
    return sum(length - 1 for length in lengths) if max(lengths, default=0) >= _LONG else 0
