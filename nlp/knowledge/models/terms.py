"""`reports/*/terms`: the words by which a clause names what it counts."""

from __future__ import annotations

from collections.abc import Iterator

from nlp.knowledge.models.base import Key, Model, Words

# Pairs of slots that one phrase may fill at once: 自然人申请 gives matter and column.
TOGETHER = (
    {"matter", "row"},
    {"matter", "column"},
    {"matter", "restrict"},
    {"matter", "loose"},
    {"act", "loose"},
    {"row", "act"},
    {"row", "filler"},
)


class Terms(Model, frozen=True):
    """Slots, the values of each, and the phrases of each value."""

    matter: dict[Key, Words]
    row: dict[Key, Words]
    column: dict[Key, Words]
    outcome: dict[Key, Words]
    act: dict[Key, Words]
    period: dict[Key, Words]
    scope: dict[Key, Words]
    restrict: Words
    loose: Words
    filler: Words

    def slots(self) -> Iterator[tuple[str, str, Words]]:
        """Yield each slot, value and its phrases; the value is "" where a slot has none."""
        for slot in self.__struct_fields__:
            held = getattr(self, slot)
            pairs = held.items() if isinstance(held, dict) else [("", held)]
            for value, words in pairs:
                yield slot, value, words
