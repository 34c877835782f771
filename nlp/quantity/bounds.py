"""Words that give the bound of a number: 约, 超过, 不低于 before it, 以上, 左右 after it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from nlp.knowledge import cached, load
from nlp.quantity.characters import BLANK
from nlp.types import Bound, Kind

_REACH = 8
_TURNED: dict[Bound, Bound] = {"over": "at_most", "under": "at_least"}


class Bounds:
    """The bound words of the data file, searched on either side of a number."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        pairs = _longest_first(data["bounds_before"])
        self._by_last: dict[str, list[tuple[str, str]]] = {}
        for word, bound in pairs:
            self._by_last.setdefault(word[-1], []).append((word, bound))
        self._behind = _longest_first(data["bounds_after"])
        self._behind_first = frozenset(word[0] for word, _ in self._behind)
        self._negations = tuple(data["negations"])
        self._not_after: dict[str, str] = data["not_a_bound_after"]

    def before(self, text: str, start: int) -> Bound | None:
        """Return the bound of the words before `start`, or None; 不 turns 超过 into at_most.

        >>> bounds().before("权重不低于4%", 5), bounds().before("节约3万元", 2)
        ('at_least', None)
        """
        lead = text[max(0, start - _REACH) : start].rstrip(BLANK)
        for word, name in self._by_last.get(lead[-1:], ()):
            if not lead.endswith(word):
                continue
            head, bound = lead[: len(lead) - len(word)], cast("Bound", name)
            if head and head[-1] in self._not_after.get(word, ""):
                return None
            return _TURNED.get(bound, bound) if head.endswith(self._negations) else bound
        return None

    def after(self, text: str, end: int, kind: Kind) -> Bound | None:
        """Return the bound of the words after a quantity of this kind, or None."""
        tail = text[end : end + 9].lstrip(BLANK)
        for included in ("（含）", "(含)"):
            tail = tail.removeprefix(included)
        if tail[:1] not in self._behind_first:
            return None
        for word, name in self._behind:
            if tail.startswith(word) and (kind != "count" or not name.startswith("span_")):
                return cast("Bound", name.removeprefix("span_"))
        return None


def _longest_first(words: Mapping[str, list[str]]) -> list[tuple[str, str]]:
    pairs = [(str(word), bound) for bound, group in words.items() for word in group]
    return sorted(pairs, key=lambda pair: -len(pair[0]))


@cached
def bounds() -> Bounds:
    """Return the bound words of the data file, loaded once per Knowledge."""
    return Bounds(load("common/units"))
