"""Style rules and style attributes -> the declarations in force for each element."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from nlp.readers.base import Context
from nlp.readers.html.article import elements_at
from nlp.readers.html.sheets import Rule, declarations, rules

if TYPE_CHECKING:
    from lxml.etree import _Element

Styles = dict["_Element", dict[str, str]]
Weight = tuple[int, int, int, int]
Rank = tuple[bool, Weight, int]
Ordered = dict[str, tuple[str, bool, int]]
Weighed = tuple[Weight, Sequence["_Element"]]
Reached = tuple[Ordered, Weight, Sequence["_Element"]]

_SIMPLE = re.compile(
    r"(?P<tag>[a-zA-Z][\w-]*)?(?P<mark>[.#])(?P<name>[\w-]+)|(?P<bare>[a-zA-Z]\w*)"
)
_DECLARED = 8
_WORK = 8_000_000
"""The most pairs of element and selector to try; the remaining selectors are then ignored."""


def styles(root: _Element, context: Context, *, sheets: bool) -> Styles:
    """Return for every styled element its value for each property that can hide text.

    Style attributes take precedence over rules, `!important` over others, then the more
    specific selector, then the later one. With `sheets` false only the attributes are read.
    """
    ranked: dict[_Element, dict[str, tuple[Rank, str]]] = defaultdict(dict)
    for element in elements_at(root, "//*[@style]"):
        own = declarations(element.get("style", ""))
        _declare(ranked[element], {name: (*said, 0) for name, said in own.items()}, (1, 0, 0, 0))
    if sheets:
        texts = ["".join(map(str, sheet.itertext())) for sheet in root.iter("style")]
        found = [rule for text in texts for rule in rules(text)]
        for declared, weight, elements in _reached(root, _merged(found), context):
            for element in elements:
                _declare(ranked[element], declared, weight)
    return {
        element: {name: value for name, (_, value) in declared.items()}
        for element, declared in ranked.items()
        if declared
    }


def _declare(
    into: dict[str, tuple[Rank, str]],
    declared: Ordered,
    weight: Weight,
) -> None:
    for name, (value, important, order) in declared.items():
        rank = (important, weight, order)
        if name not in into or into[name][0] <= rank:
            into[name] = (rank, value)


def _merged(found: Iterable[Rule]) -> dict[str, Ordered]:
    """Merge the rules of each selector, each property with the position of its rule."""
    merged: dict[str, Ordered] = {}
    for order, rule in enumerate(found):
        slot = merged.setdefault(rule.selector, {})
        for name, (value, important) in rule.declarations.items():
            if important or not slot.get(name, ("", False, 0))[1]:
                slot[name] = (value, important, order)
    return merged


def _reached(root: _Element, merged: dict[str, Ordered], context: Context) -> Iterable[Reached]:
    index = _index(root)
    elements, left = sum(1 for _ in root.iter("*")), _WORK
    for selector, declared in merged.items():
        if left <= 0:
            return
        simple = _SIMPLE.fullmatch(selector)
        if simple is not None:
            weight, reached = _by_index(simple, index)
            left -= len(reached) * _DECLARED
            yield declared, weight, reached
        else:
            context.check_time()
            left -= elements
            for weight, reached in _by_path(root, selector):
                yield declared, weight, reached


def _index(root: _Element) -> dict[str, list[_Element]]:
    """Index the elements by tag (`p`), by class (`.c`) and by id (`#i`)."""
    index: dict[str, list[_Element]] = defaultdict(list)
    for element in root.iter("*"):
        index[element.tag].append(element)
        for name in set(element.get("class", "").split()):
            index[f".{name}"].append(element)
        index[f"#{element.get('id', '')}"].append(element)
    return index


def _by_index(
    simple: re.Match[str], index: dict[str, list[_Element]]
) -> tuple[tuple[int, int, int, int], Sequence[_Element]]:
    if simple["bare"]:
        return (0, 0, 0, 1), index.get(simple["bare"].lower(), ())
    elements: Sequence[_Element] = index.get(simple["mark"] + simple["name"], ())
    tag = (simple["tag"] or "").lower()
    if tag:
        elements = [element for element in elements if element.tag == tag]
    return (0, int(simple["mark"] == "#"), int(simple["mark"] == "."), int(bool(tag))), elements


def _by_path(root: _Element, words: str) -> Iterable[Weighed]:
    """Match a selector of several parts; an invalid one, or one of a pseudo-element, matches nothing."""
    from cssselect import HTMLTranslator, SelectorError, parse
    from lxml.etree import XPathError

    try:
        for selector in parse(words):
            if selector.pseudo_element is None:
                path = HTMLTranslator().selector_to_xpath(selector)
                yield (0, *selector.specificity()), elements_at(root, path)
    except (SelectorError, XPathError, RecursionError):
        return
