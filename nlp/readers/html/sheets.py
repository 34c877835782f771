"""The style sheets of a page -> the rules that decide whether text is visible."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.types.quick import frozen

_COMMENT = re.compile(r"/\*(?:[^*]|\*(?!/))*+(?:\*/|\Z)|<!--|-->")
_BRACE = re.compile(r"[{}]")
_WIDTH = re.compile(r"(min|max)-width\s*:\s*(\d{1,6})(?:\.\d+)?px")
_SCREEN = 1280
"""Width in pixels of the assumed screen."""

PROPERTIES = frozenset(
    re.findall(
        r"[\w-]+",
        "display visibility opacity font-size font text-indent position left right top bottom "
        "margin-left width max-width height max-height overflow overflow-x overflow-y clip clip-path "
        "text-decoration text-decoration-line vertical-align color transform content-visibility "
        "mso-hide",
    )
)
"""Properties that can hide text, strike it through or make it superscript."""

Declarations = dict[str, tuple[str, bool]]


@frozen
class Rule:
    """A selector and its declarations: for each property its value, and whether it is important."""

    selector: str
    declarations: Declarations


def declarations(text: str) -> Declarations:
    """Parse the declarations of one block; other properties are left out, and the last one wins.

    >>> declarations("color:red; DISPLAY : none !important; margin:0")
    {'color': ('red', False), 'display': ('none', True)}
    """
    found: Declarations = {}
    for part in text.split(";"):
        name, colon, value = part.partition(":")
        name = name.strip().lower()
        if not colon or name not in PROPERTIES:
            continue
        value, important, _ = value.lower().partition("!important")
        if important or not found.get(name, ("", False))[1]:
            found[name] = (value.strip(), bool(important))
    return found


def rules(sheet: str) -> Iterator[Rule]:
    """Return the rules of a style sheet that apply on a screen, in their order.

    >>> [(r.selector, r.declarations["display"][0]) for r in rules(".a,.b{display:none} @media print{p{display:none}}")]
    [('.a', 'none'), ('.b', 'none')]
    """
    sheet = _COMMENT.sub(" ", sheet)
    open_: list[tuple[str, bool]] = []
    start = 0
    for brace in _BRACE.finditer(sheet):
        inside = sheet[start : brace.start()]
        start = brace.end()
        if brace.group() == "{":
            prelude = inside.rpartition(";")[2].strip()
            counts = not open_ or (open_[-1][1] and _on_screen(open_[-1][0]))
            open_.append((prelude, counts))
        elif open_:
            prelude, counts = open_.pop()
            if counts and not prelude.startswith("@"):
                yield from _split(prelude, inside)


def _split(prelude: str, block: str) -> Iterator[Rule]:
    declared = declarations(block)
    if declared:
        for selector in prelude.split(","):
            if selector.strip():
                yield Rule(selector=selector.strip(), declarations=declared)


def _on_screen(prelude: str) -> bool:
    """Whether the rules of a block with this prelude (such as `@media print`) apply on a wide screen."""
    lower = prelude.lower()
    if lower.startswith(("@supports", "@layer")):
        return True
    if not lower.startswith("@media"):
        return False
    if re.search(r"\bprint\b|\bspeech\b", lower) and "screen" not in lower:
        return "not print" in lower
    return all(
        int(pixels) <= _SCREEN if end == "min" else int(pixels) >= _SCREEN
        for end, pixels in _WIDTH.findall(lower)
    )
