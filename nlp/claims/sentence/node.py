"""One number of a sentence with the words around it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from nlp.claims.sentence.clause import FAR

if TYPE_CHECKING:
    from nlp.claims.sentence.graph import SentenceGraph
    from nlp.claims.sentence.piece import Piece
    from nlp.types import Quantity


# No slots here: what is asked several times is kept beside the fields.
@dataclass(frozen=True, kw_only=True)
class Node:
    """One number with its surroundings; `index` is its place among those of the sentence.

    `own` are the words of its clause before it, `back` those between the number before and the
    clause, `right` the words behind it; `followed` says that another number goes on behind
    `right` in the same clause. `turn` is its place in a series (分别为…、…) and the length of it.
    `kept` is for what other rooms find out about the number and are asked again.
    """

    graph: SentenceGraph
    index: int
    quantity: Quantity
    own: Piece
    right: Piece
    back: Piece
    followed: bool
    turn: tuple[int, int] | None = None
    kept: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def before(self) -> Piece:
        """The sentence in front of the number, of an endless one the nearer part."""
        return self.graph.front(self.quantity.start)

    @cached_property
    def clause_behind(self) -> Piece:
        """The words behind the number up to the end of the clause, over 、 and 和."""
        text, end = self.graph.text, self.quantity.end
        marks = [p for mark in "，。；（）" if (p := text.find(mark, end, end + FAR)) >= 0]
        return self.graph.piece(end, min(marks, default=len(text)))

    @property
    def sentence(self) -> Piece:
        """The sentence, of an endless one the part around the number."""
        size = len(self.graph.text)
        if size <= FAR:
            return self.graph.whole
        return self.graph.piece(
            max(0, self.quantity.start - FAR), min(size, self.quantity.end + FAR)
        )
