"""Whether each piece of section five is of a problem or of a measure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from nlp.themes.problems.pieces import MarkedSpan
from nlp.themes.problems.titles import Side
from nlp.types import Theme
from nlp.types.quick import frozen, replace

_SURE, _UNDER_HEADING = 0.8, 0.5
"""From which probability a sentence begins the measures; below a heading that is a problem itself,
where its remedy is expected, a lower one suffices."""
_BEFORE_MEASURES = 0.5
"""What each item of the list before the first named measures adds to the vote for problems."""


@frozen
class _Themed:
    """A piece with the theme of its words."""

    piece: MarkedSpan
    theme: Theme
    chance: float

    @property
    def does(self) -> bool:
        """Whether the words say what is done or to be done."""
        return self.theme in ("improvement", "mechanism")


@dataclass(slots=True, kw_only=True)
class _State:
    """What the text has said so far: the present side, who named one, the last item of each list.

    `complete`: the text names its measures somewhere; `headed`: a heading stands right before.
    """

    complete: bool
    now: Side = "problem"
    said: bool = False
    named: bool = False
    headed: bool = False
    lists: dict[str, tuple[int, Side]] = field(default_factory=dict)

    def hear(self, piece: MarkedSpan) -> None:
        """Note that a piece names a side; only where both are named do words decide no more."""
        self.said = self.said or (piece.side is not None and self.complete)
        self.named = self.named or (piece.named and self.complete)


def judged(pieces: Sequence[MarkedSpan]) -> list[MarkedSpan]:
    """Return every piece with a side: by its own words, else by its position and theme.

    A heading that names neither side and says neither what is wrong nor what is to be done is
    left out.
    """
    seen = [
        one
        for one in _themed(pieces)
        if not one.piece.head or one.piece.side or one.does or one.theme == "problem"
    ]
    lists, opening = _lists(seen), _opening(seen)
    state = _State(complete=any(one.piece.side == "measure" for one in seen))
    result: list[MarkedSpan] = []
    for place, one in enumerate(seen):
        state.hear(one.piece)
        if place < opening:
            result.append(replace(one.piece, side="problem", lead=True))
            continue
        state.now = _side(one, state, lists.get(place))
        if one.piece.number:
            state.lists[one.piece.list] = (one.piece.number, state.now)
        state.headed = one.piece.head
        result.append(replace(one.piece, side=state.now))
    return result


def _side(one: _Themed, state: _State, voted: Side | None) -> Side:
    piece = one.piece
    number, side = state.lists.get(piece.list, (0, state.now))
    if piece.side is not None:
        return piece.side
    if piece.number > 1 and piece.number == number + 1:
        return side
    if voted is not None and not state.said:
        return voted
    if state.now == "problem":
        return "measure" if _turns(one, state) else "problem"
    back = one.theme == "problem" and (piece.marked or one.chance >= _SURE)
    return "problem" if back else "measure"


def _turns(one: _Themed, state: _State) -> bool:
    """Whether a piece whose words do not name a side begins the measures.

    Once the text has named its sides (问题：… 改进：…), only such words change the side. Before,
    a sentence that is certainly a measure does, and so does a clause with 已 or 将 after a problem.
    """
    if one.piece.joined:
        return one.theme != "problem"
    sure = _UNDER_HEADING if state.headed else _SURE
    return not state.named and one.does and one.chance >= sure


def _themed(pieces: Sequence[MarkedSpan]) -> list[_Themed]:
    """Return every piece with theme and probability; a whole sentence keeps its own."""
    from nlp.themes import classify

    cut = [p.sentence.text for p in pieces if p.side is None and not p.whole]
    judged = iter(classify(cut, ["problems"] * len(cut)) if cut else ())
    result: list[_Themed] = []
    for piece in pieces:
        own = (piece.sentence.theme, piece.sentence.probability)
        theme, chance = own if piece.whole or piece.side is not None else next(judged)
        result.append(_Themed(piece=piece, theme=theme, chance=chance))
    return result


def _opening(seen: Sequence[_Themed]) -> int:
    """Count the pieces before the first problem that neither side names.

    A section opens with praise or thanks, which are no measures. Where no problem follows at
    all, nothing is an opening: a section may consist of measures.
    """
    for place, one in enumerate(seen):
        problem = one.theme == "problem"
        if one.piece.side is not None or one.piece.marked or one.piece.joined:
            return place if problem or one.piece.side == "problem" else 0
        if problem:
            return place
    return 0


def _lists(seen: Sequence[_Themed]) -> dict[int, Side]:
    """Return the side of every numbered list of two or more items, by the index of its first item.

    A list has one side, so its items vote, since a single item may be doubtful. An announcement
    of problems decides for the list after it, and the list before the first measures that a
    heading or label names is probably one of problems.
    """
    found: dict[int, list[float]] = {}
    last: dict[str, tuple[int, int]] = {}
    until = next((n for n, one in enumerate(seen) if one.piece.named), len(seen))
    measures = until < len(seen) and seen[until].piece.side == "measure"
    for place, one in enumerate(seen):
        number, (first, before) = one.piece.number, last.get(one.piece.list, (-1, 0))
        if number == 1:
            first = place
            announced = place and seen[place - 1].piece.lead and seen[place - 1].theme == "problem"
            found[place] = [float(len(seen))] if announced else []
        elif not number or number != before + 1:
            continue
        last[one.piece.list] = (first, number)
        prior = _BEFORE_MEASURES if measures and place < until else 0.0
        vote = one.chance if one.theme == "problem" else -one.chance
        found.setdefault(first, []).append(vote + prior)
    return {
        place: "problem" if sum(votes) > 0 else "measure"
        for place, votes in found.items()
        if place >= 0 and len(votes) > 1
    }
