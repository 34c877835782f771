"""One number of a sentence with the words around it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from nlp.claims.sentence.clause import FAR, mark_ahead
from nlp.types.quick import cached_property, quick

if TYPE_CHECKING:
    from nlp.claims.sentence.graph import SentenceGraph
    from nlp.claims.sentence.piece import Piece
    from nlp.types import Quantity


# No slots here, because cached properties need an instance dictionary.
@quick
@dataclass(frozen=True, kw_only=True)
class Node:
    """One number with its context; `index` is its position among the sentence's numbers.

    `own` are the words of its clause before it, `back` those between the previous number and the
    clause, `right` the words after it; `followed`: another number comes after `right` in the
    same clause. `turn` is its position in a series (分别为…、…) and the length of the series.
    `kept` caches results of other packages about the number.
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
        """The sentence before the number, or the nearer part of a very long one."""
        return self.graph.front(self.quantity.start)

    @cached_property
    def clause_behind(self) -> Piece:
        """The words after the number up to the end of the clause, across 、 and 和."""
        text, end = self.graph.text, self.quantity.end
        return self.graph.piece(end, mark_ahead(text, "，。；（）", end, min(len(text), end + FAR)))

    @property
    def sentence(self) -> Piece:
        """The sentence, or the part around the number in a very long one."""
        return self.graph.around(self.quantity.start)
