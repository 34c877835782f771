"""Computes the numbers that Word draws before list items, which are not stored as text."""

from __future__ import annotations

import re
from collections import defaultdict

from nlp.readers.word.numerals import numeral
from nlp.readers.word.package import Element
from nlp.types.quick import frozen

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PLACE = re.compile(r"%([1-9])")
_DEEPEST = 64
"""The longest chain of styles based on one another; Word itself allows eleven."""
_LEVELS = 9
_LABEL = 80
"""The most characters of a label, which is repeated before every paragraph of a list."""


@frozen
class _Level:
    start: int
    form: str
    text: str
    restarts: bool
    plain: bool
    style: str


def value(element: Element | None, name: str, otherwise: str = "") -> str:
    """Return the ``w:val`` of the child called `name`, else `otherwise`."""
    child = element.find(f"{W}{name}") if element is not None else None
    return str(child.get(f"{W}val", otherwise)) if child is not None else otherwise


def _int(text: str, otherwise: int = 0) -> int:
    return int(text) if re.fullmatch(r"\d{1,6}", text) else otherwise


class Styles:
    """The styles of a document: the list that a paragraph inherits, and table-of-contents styles."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Element] = {}
        self.default = ""
        for style in root.iter(f"{W}style") if root is not None else ():
            name = str(style.get(f"{W}styleId", ""))
            self._styles[name] = style
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true"):
                self.default = name

    def name(self, style: str) -> str:
        """Return the name that Word displays for the style."""
        return value(self._styles.get(style), "name")

    def chain(self, style: str) -> list[str]:
        """Return the style and those it is based on, nearest first."""
        found: dict[str, None] = {}
        while style in self._styles and style not in found and len(found) < _DEEPEST:
            found[style] = None
            style = value(self._styles[style], "basedOn")
        return list(found)

    def number(self, style: str) -> Element | None:
        """Return the ``w:numPr`` of the style itself."""
        return self._styles[style].find(f"{W}pPr/{W}numPr")


class Numbering:
    """Counts the list items of a document in order and formats their labels."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._levels: dict[str, dict[int, _Level]] = {}
        self._lists: dict[str, str] = {}
        self._overrides: dict[str, dict[int, int]] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._begun: set[tuple[str, int]] = set()
        self._known: dict[str, tuple[str, str, str]] = {}
        if root is not None:
            self._load(root)

    def _load(self, root: Element) -> None:
        linked: dict[str, str] = {}
        wants: dict[str, str] = {}
        for abstract in root.iter(f"{W}abstractNum"):
            name = str(abstract.get(f"{W}abstractNumId", ""))
            levels = (_level(level) for level in abstract.iter(f"{W}lvl"))
            self._levels[name] = {depth: level for depth, level in levels if depth < _LEVELS}
            if style := value(abstract, "styleLink"):
                linked[style] = name
            if style := value(abstract, "numStyleLink"):
                wants[name] = style
        for name, style in wants.items():
            self._levels[name] = self._levels.get(linked.get(style, ""), self._levels[name])
        for number in root.iter(f"{W}num"):
            self._load_list(number)

    def _load_list(self, number: Element) -> None:
        name = str(number.get(f"{W}numId", ""))
        self._lists[name] = value(number, "abstractNumId")
        for override in number.iter(f"{W}lvlOverride"):
            start = value(override, "startOverride")
            if start:
                depth = _int(str(override.get(f"{W}ilvl", "0")))
                self._overrides.setdefault(name, {})[depth] = _int(start, 1)

    def label(self, properties: Element | None, style: str) -> str:
        """Return the label of the next paragraph with these properties, "" for one in no list."""
        name, depth = self._list_of(properties, style)
        abstract = self._lists.get(name, "")
        levels = self._levels.get(abstract, {})
        if depth not in levels:
            return ""
        counts = self._counts[abstract]
        self._count(name, depth, counts, levels)
        level = levels[depth]

        def filled(match: re.Match[str]) -> str:
            at = int(match.group(1)) - 1
            other = levels.get(at, level)
            form = "decimal" if level.plain and other.form != "none" else other.form
            return numeral(counts.get(at, other.start), form)

        return "" if level.form == "bullet" else _PLACE.sub(filled, level.text)

    def _count(
        self, name: str, depth: int, counts: dict[int, int], levels: dict[int, _Level]
    ) -> None:
        start = levels[depth].start
        override = self._overrides.get(name, {}).get(depth)
        if override is not None and (name, depth) not in self._begun:
            self._begun.add((name, depth))
            counts[depth] = override
        else:
            counts[depth] = counts[depth] + 1 if depth in counts else start
        for deeper in [at for at in counts if at > depth]:
            if levels[deeper].restarts if deeper in levels else True:
                del counts[deeper]

    def _list_of(self, properties: Element | None, style: str) -> tuple[str, int]:
        own = properties.find(f"{W}numPr") if properties is not None else None
        if own is not None and (name := value(own, "numId")):
            return name, _int(value(own, "ilvl", "0"))
        name, level, ancestor = self._inherited(style or self._styles.default)
        depth = _int(value(own, "ilvl") or level, -1)
        return name, depth if depth >= 0 or not name else self._depth(name, ancestor)

    def _inherited(self, style: str) -> tuple[str, str, str]:
        """Return the list and level that a style gives its paragraphs, and the base style with them."""
        if style not in self._known:
            self._known[style] = next(
                (
                    (name, value(found, "ilvl"), ancestor)
                    for ancestor in self._styles.chain(style)
                    if (found := self._styles.number(ancestor)) is not None
                    and (name := value(found, "numId"))
                ),
                ("", "0", ""),
            )
        return self._known[style]

    def _depth(self, name: str, style: str) -> int:
        levels = self._levels.get(self._lists.get(name, ""), {})
        return next((depth for depth, level in levels.items() if level.style == style), 0)


def _level(level: Element) -> tuple[int, _Level]:
    return _int(str(level.get(f"{W}ilvl", "0"))), _Level(
        start=_int(value(level, "start", "1"), 1),
        form=value(level, "numFmt", "decimal"),
        text=value(level, "lvlText")[:_LABEL],
        restarts=value(level, "lvlRestart") != "0",
        plain=level.find(f"{W}isLgl") is not None,
        style=value(level, "pStyle"),
    )
