"""One number of a sentence with the words around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from nlp.claims.sentence.changes import is_change
from nlp.claims.sentence.clause import FAR, mark_ahead, pattern, reach
from nlp.claims.sentence.labels import alike
from nlp.claims.sentence.symbols import in_bracket, production
from nlp.knowledge import cached
from nlp.types.quick import cached_property, frozen

if TYPE_CHECKING:
    from nlp.claims.sentence.graph import SentenceGraph
    from nlp.claims.sentence.piece import Piece
    from nlp.types import Quantity


@cached
def _added() -> re.Pattern[str]:
    """Match the opening of a bracket with what is beside the number: 答复4件（另有2件撤回）."""
    return production("（ALSO[w]?$")


@frozen(slots=False)
class Node:
    """One number with its context; `index` is its position among the sentence's numbers.

    `own` are the words of its clause before it, `back` those between the previous number and the
    clause, `right` the words after it; `followed`: another number comes after `right` in the
    same clause. `turn` is its position in a series (分别为…、…) and the length of the series.
    """

    graph: SentenceGraph
    index: int
    quantity: Quantity
    own: Piece
    right: Piece
    back: Piece
    followed: bool
    turn: tuple[int, int] | None = None

    @cached_property
    def kept(self) -> dict[str, Any]:
        """Cached results of other packages about the number."""
        return {}

    @cached_property
    def before(self) -> Piece:
        """The sentence before the number, or the nearer part of a very long one."""
        return self.graph.front(self.quantity.start)

    @cached_property
    def clause_behind(self) -> Piece:
        """The words after the number up to the end of the clause, across 、 and 和."""
        text, end = self.graph.text, self.quantity.end
        return self.graph.piece(end, mark_ahead(text, "，。；（）", end, min(len(text), end + FAR)))

    @cached_property
    def clause_back(self) -> Piece:
        """The last clause of `back`."""
        text = self.back.text.rstrip("，；：。（(")
        start = self.back.start + max(map(text.rfind, "，；：。（")) + 1
        return self.graph.piece(start, self.back.end)

    @cached_property
    def later(self) -> Piece:
        """The next clauses of the sentence, up to that of the next number: 1件年底才收到，转入下年办理."""
        graph, start = self.graph, self.right.end
        end = mark_ahead(graph.text, "。；", start)
        following = graph.index_at(start)
        if following < len(graph.quantities):
            # 除4件未届期限、结转下年外，其余34件均已办结: the clause of the next number is of that one.
            place = graph.quantities[following].start
            end = end if end <= place else graph.text.rfind("，", start, place)
        return graph.piece(start, max(start, end))

    @cached_property
    def beside(self) -> list[int]:
        """The counts that may be listed with it, itself among them: near, no changes, no brackets."""
        graph, near = self.graph, reach("together")
        text, numbers = graph.symbols.text, graph.symbols.numbers

        def listed(index: int) -> bool:
            one, at = graph.quantities[index], numbers[index]
            aside = in_bracket(text, at, at + near) and not _added().search(
                text, max(0, at - reach("origin")), at
            )
            return alike(one.unit, self.quantity.unit) and not (
                is_change(graph.node(index)) or aside
            )

        window = range(max(0, self.index - near), min(len(numbers), self.index + near))
        return [index for index in window if index == self.index or listed(index)]

    def filling(self) -> Iterator[tuple[int, set[int]]]:
        """Yield each count before it that those right behind it, itself among them, add up to.

        No word opens 收到120件，答复94件，不予处理26件 as a list: it may excuse a number, and accuses none.
        """
        near, amounts = self.beside, [self.graph.quantities[index].amount for index in self.beside]
        at = near.index(self.index)
        for place in range(at):
            for end in range(max(place + 3, at + 1), min(len(near), place + reach("run") + 2) + 1):
                if sum(amounts[place + 1 : end]) == amounts[place]:
                    yield near[place], set(near[place + 1 : end])

    @property
    def dated(self) -> bool:
        """Whether its own words date it: 累计412件，其中2024年38件."""
        own = self.own.text
        return bool(pattern("year").search(own) or pattern("this_year").search(own))

    @property
    def sentence(self) -> Piece:
        """The sentence, or the part around the number in a very long one."""
        return self.graph.around(self.quantity.start)
