"""Listing: a whole and the numbers listed as its parts, with what follows from the two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import accumulate, pairwise, takewhile
from typing import TYPE_CHECKING, Literal

from nlp.claims.sentence.clause import FAR, last_clause
from nlp.claims.sentence.concepts import covers, group
from nlp.claims.sentence.labels import (
    OF_TABLES,
    alike,
    is_each,
    label,
    list_words,
    overlaps,
    says_way,
)
from nlp.claims.sentence.numbers import adds_up
from nlp.claims.sentence.symbols import production
from nlp.types.quick import cached_property, frozen

if TYPE_CHECKING:
    from nlp.claims.sentence.graph import SentenceGraph
    from nlp.types import Quantity

# From the weakest on.
_MARKS = "、，；。"


# No slots here, because cached properties need an instance dictionary.
@frozen(slots=False)
class Listing:
    """A whole and its listed items, by index among the numbers of the sentence.

    `kind` is the kind of the first item's label; `words` are those between whole and items;
    `whole_last`: the whole is a total after its items. `closed`: the list is inside a bracket.
    `opening`: how the list opens behind a full stop ("of" by 其中, "anew" by other words), ""
    in the sentence of the whole. The count before a full stop need not be the whole that is meant.
    `fits`: the items were seen to add up to the whole, or to counts beside it.
    """

    graph: SentenceGraph
    whole: int
    items: tuple[int, ...]
    kind: str = "other"
    words: str = ""
    whole_last: bool = False
    closed: bool = False
    opening: Literal["", "of", "anew"] = ""
    fits: bool = False

    @property
    def figure(self) -> Quantity:
        """The figure of the whole."""
        return self.graph.quantities[self.whole]

    @cached_property
    def parts(self) -> tuple[Quantity, ...]:
        """The figures of the items that certainly are parts; none where that is uncertain."""
        return tuple(self.graph.quantities[index] for index in self.sure)

    @property
    def total(self) -> Decimal:
        """The sum of the parts."""
        return sum((part.amount for part in self.parts), Decimal(0))

    @property
    def larger(self) -> tuple[Quantity, ...]:
        """The parts that exceed the whole; empty where the list may be of another whole.

        A number in another unit than the first part (88条，其中文件2件，电子屏发布96条) is no part.
        """
        if not self.parts or self.adds_up or (self.opening and not self.complete):
            return ()
        unit, whole = self.parts[0].unit, self.figure.amount
        return tuple(p for p in self.parts if p.amount > whole and p.unit == unit)

    @property
    def filling(self) -> tuple[int, ...]:
        """The first items that add up to the whole, if any do; later ones are not parts of it.

        In 收到44件，其中自然人40件、企业4件，上年结转2件 the 44 are reached before the 2.
        """
        sums = list(accumulate(self.graph.quantities[index].amount for index in self.items))
        reached = (n for n, one in enumerate(sums[1:], start=2) if one == self.figure.value)
        return self.items[: next(reached, 0)]

    @cached_property
    def sure(self) -> tuple[int, ...]:
        """The items that certainly are parts; empty where that, or a figure, is uncertain."""
        if self.whole_last:
            return self.items
        own = self.graph.node(self.whole).own
        # 其中办结8件，结转2件: carried-in requests take part; the identity is that of the table.
        if self.kind == "action" or own.has("row", "carried_in"):
            return ()
        # 行政复议131件，其中108件已作决定，行政诉讼86件: a list ends where other disputes begin.
        kept = tuple(takewhile(lambda i: not self._of_another(i), self._of_one_kind()))
        exact = all(self.graph.quantities[i].bound == "exact" for i in (self.whole, *kept))
        each = any(is_each(self.graph.node(index).own) for index in kept)
        # 80个可网上查阅，63个可到窗口查阅，部分兼有: some are counted twice.
        twice = each or overlaps(self.graph.text)
        return kept if exact and not twice else ()

    def _of_one_kind(self) -> Sequence[int]:
        """Return the items with labels of one kind; none where the extent is uncertain."""
        kept: list[int] = []
        for index in self.items:
            sign = label(self.graph, self.whole, index)
            rest = any(word in self.graph.node(index).own.text for word in list_words()["rest"])
            apart = sign in OF_TABLES and "；" in self.graph.symbols.before(index)
            if self.closed or rest or sign == self.kind:
                kept.append(index)
            elif sign == "action" or {sign, self.kind} <= OF_TABLES or apart:
                break
            else:
                # A label of another kind continues the list, so its extent is uncertain.
                return ()
        return kept

    @cached_property
    def adds_up(self) -> bool:
        """Whether some reading of the list adds up: it may end early, items may have parts."""
        if self.fits or self.whole_last:
            return self.fits
        if self._and_also() == self.figure.value:
            return True
        values = [self.graph.quantities[index].amount for index in self.items]
        alike = [p.amount for p in self.parts if p.unit in (self.figure.unit, "")]
        whole, several = self.figure.amount, len(self.sure) > 1
        return (several and adds_up(whole, values, self._ends())) or (
            self.mixed and adds_up(whole, alike, range(2, len(alike) + 1))
        )

    def _and_also(self) -> Decimal:
        """Return the sum of the items with the count that 另 adds to them: 公开3件，不掌握2件；另1件结转."""
        graph, last = self.graph, self.items[-1] + 1
        several = sum((graph.quantities[index].amount for index in self.items), Decimal(0))
        added = last < len(graph.quantities) and graph.node(last).own.says("ALSO")
        like = added and alike(graph.quantities[last].unit, self.figure.unit)
        return several + graph.quantities[last].amount if like else several

    @property
    def mixed(self) -> bool:
        """Whether some parts are in another unit than the whole (条 and 件): they need not be parts."""
        units = [part.unit in (self.figure.unit, "") for part in self.parts]
        return self.kind == "other" and not all(units)

    @property
    def complete(self) -> bool:
        """Whether none can be missing: the words say so, or the last part is the rest."""
        text, words, last = self.graph.text, list_words(), self.parts[-1]
        lead = text[max(0, last.start - FAR) : last.start]
        named = last_clause(lead, "，,、；;：:（(）)").strip().startswith(words["rest"])
        # 其他处理2件 is a result of the form, not the rest.
        result = self.graph.node(self.sure[-1]).own.has("row")
        rest = named and not result and last.unit == self.figure.unit
        return self.whole_last or rest or bool(words["complete"].search(self.words))

    @property
    def open(self) -> bool:
        """Whether some may be missing: the words say so, or the list goes on in another unit."""
        text, end = self.graph.text, self.parts[-1].end
        cut = text.rstrip().endswith("；") or text.startswith(list_words()["such_as"], end)
        return cut or bool(list_words()["incomplete"].search(self.words)) or self._goes_on()

    def _goes_on(self) -> bool:
        """Whether a count in another unit follows, as another part: 网站27条，回应诉求11件."""
        last = self.sure[-1]
        if self.closed or last + 1 >= len(self.graph.quantities):
            return False
        here, following = self.graph.quantities[last : last + 2]
        between = self.graph.text[here.end : following.start]
        differs = following.kind == "count" and following.unit not in (here.unit, "")
        return differs and not any(map(between.__contains__, "。；;"))

    def _ends(self) -> Iterator[int]:
        """Yield after how many items the list may end: at a break, and with carried-out requests or not.

        无法提供9件，其中没有6件、不掌握3件；其他处理2件: the 2 are no part of the 9.
        """
        yield from range(len(self.sure), len(self.items) + 1)
        text, numbers = self.graph.symbols.text, self.graph.symbols.numbers
        # A list ends at a mark that parts more than the one between its first two parts: A、B，C.
        first = text[numbers[self.sure[0]] : numbers[self.sure[1]]]
        rank = max([_MARKS.index(mark) for mark in first if mark in _MARKS[:3]], default=1)
        breaks = production(f"[{_MARKS[rank + 1 :]}]|MINUS|ALSO")
        for count, (index, following) in enumerate(pairwise(self.sure), start=1):
            between = text[numbers[index] + 1 : numbers[following]]
            apart = self._of_another(following, beside=self.sure[0]) or self._acts_anew(following)
            if not self.closed and (breaks.search(between) or apart):
                yield count

    def _acts_anew(self, part: int) -> bool:
        """Whether an item has the verb of the whole, or says a way, as the first item does not.

        公开44条，其中文件类40条、工作动态4条，公示栏公开13条: the 13 are beside the 44, as are those of
        公开44条，其中部门30条，乡镇14条；通过网站公开20条.
        """
        whole, first, own = (self.graph.node(i).own for i in (self.whole, self.sure[0], part))
        verbs = set(whole.values("act")) & set(own.values("act"))
        return (bool(verbs) and not first.has("act")) or (says_way(own) and not says_way(first))

    def _of_another(self, part: int, beside: int | None = None) -> bool:
        """Whether an item names another matter than the whole, and than the item `beside` it.

        复议6件和诉讼3件，其中复议维持5件; 申请33件，其中信函31件、网络2件，引发行政复议2件.
        """
        own, node = set(self.graph.node(self.whole).own.values("matter")), self.graph.node(part)
        words = node.own if node.own.has("matter") else node.right
        named = set(words.values("matter"))
        if beside is None:
            named &= group("review")
        elif named & set(self.graph.node(beside).own.values("matter")) or "other" in named:
            return False
        return bool(own and named) and not any(covers(one, other) for one in own for other in named)
