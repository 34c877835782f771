"""Computes the numbers that an OpenDocument program draws before list items and headings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from nlp.knowledge.notation import printed
from nlp.readers.archive import Element
from nlp.readers.office.odt_text import NS
from nlp.readers.word.numerals import numeral
from nlp.types.quick import frozen

_TEXT, _STYLE = NS["text"], NS["style"]
_FORMS = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
}
_LABEL = 40


@frozen
class _ListLevel:
    form: str
    prefix: str
    suffix: str
    start: int
    shown: int


class ListNumbers:
    """Counts the items of each list style and formats their labels."""

    def __init__(self, roots: Iterable[Element | None]) -> None:
        self._levels: dict[str, dict[int, _ListLevel]] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        for root in roots:
            for style in (
                root.iter(f"{_TEXT}list-style", f"{_TEXT}outline-style") if root is not None else ()
            ):
                name = (
                    ""
                    if style.tag.endswith("outline-style")
                    else str(style.get(f"{_STYLE}name", ""))
                )
                self._levels[name] = dict(_level(level) for level in style)

    def begin(self, style: str, continued: str | None) -> None:
        """Restart the count of this list style, unless the new list continues another."""
        if not continued:
            self._counts[style].clear()

    def label(self, style: str, depth: int) -> str:
        """Return the label of the next item at a depth counted from 1; "" for bullets."""
        levels = self._levels.get(style, {})
        level = levels.get(depth)
        if level is None or not level.form:
            return ""
        counts = self._counts[style]
        counts[depth] = counts[depth] + 1 if depth in counts else level.start
        for deeper in [at for at in counts if at > depth]:
            del counts[deeper]
        first = max(1, depth - level.shown + 1)
        numbers = [
            numeral(counts.get(at, 1), levels[at].form)
            for at in range(first, depth + 1)
            if at in levels and levels[at].form
        ]
        return level.prefix + ".".join(numbers) + level.suffix

    def heading(self, element: Element) -> str:
        """Return the label of a heading by the outline numbering of the document."""
        depth = str(element.get(f"{_TEXT}outline-level", "1"))
        listed = element.get(f"{_TEXT}is-list-header") == "true"
        return (
            "" if listed or not depth.isdecimal() or len(depth) > 2 else self.label("", int(depth))
        )


def _level(level: Element) -> tuple[int, _ListLevel]:
    form = str(level.get(f"{_STYLE}num-format", ""))
    name = _FORMS.get(form[:1], "")
    if printed("chinese_format").match(form):
        name = "chineseCounting"
    depth, start, shown = (
        str(level.get(f"{_TEXT}{n}", "1")) for n in ("level", "start-value", "display-levels")
    )
    return _number(depth), _ListLevel(
        form=name,
        prefix=str(level.get(f"{_STYLE}num-prefix", ""))[:_LABEL],
        suffix=str(level.get(f"{_STYLE}num-suffix", ""))[:_LABEL],
        start=_number(start),
        shown=_number(shown),
    )


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 5 else 1
