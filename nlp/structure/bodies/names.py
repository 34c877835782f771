"""Words at the place of a body's name -> the name, or "" where it is uncertain."""

from __future__ import annotations

import re
from typing import Any

from nlp.knowledge import cached, load

_LONGEST = 40
_ASIDE = re.compile(r"^(?:【[^】]{0,12}】|[（(][^）)]{0,12}[)）])+")
_OPEN = re.compile(r"[（(][^）)]*$|^[^（(]*[）)]")


def plain_name(words: str) -> str:
    """Return the name of a body without the words around it; "" where the words are no name.

    >>> plain_name("泓川县教育局关于报送"), plain_name("关于做好"), plain_name("【年报】泓川县水利局")
    ('泓川县教育局', '', '泓川县水利局')
    """
    naming = _naming()
    name = _stripped(_ASIDE.sub("", words), naming)
    before, about, behind = name.partition(naming["about"])
    if about:
        name = _stripped(before, naming) or _without_acts(behind, naming)
    name = (
        _OPEN.sub("", name)
        if name.count("（") + name.count("(") != name.count("）") + name.count(")")
        else name
    )
    return name if is_name(name) else ""


def is_name(name: str) -> bool:
    """Whether words may be the name of a body, neither a sentence nor a word like 本机关."""
    naming = _naming()
    if not 2 <= len(name) <= _LONGEST or re.search(r"[0-9，。：]", name):
        return False
    own = _own().fullmatch(name)
    return own is None and not any(word in name for word in naming["never"])


def ends_like_a_name(name: str) -> bool:
    """Whether the words end like names of bodies: 局, 镇, 人民政府."""
    return name.endswith(tuple(_naming()["endings"]))


def _stripped(name: str, naming: dict[str, Any]) -> str:
    """Return the name without the words that come before and after names."""
    name = name.strip("、—-－_·.>»›/\\")
    while True:
        front = next((w for w in naming["before"] if name.startswith(w)), "")
        name = name.removeprefix(front).lstrip("0123456789：:、.") if front else name
        back = next((w for w in naming["behind"] if name.endswith(w)), "")
        name = name.removesuffix(back)
        if not front and not back:
            return name


def _without_acts(name: str, naming: dict[str, Any]) -> str:
    """Remove 关于 and an act: 关于报送 names no body, but 关于某县民政局 does."""
    acts = tuple(naming["acts"])
    return "" if name.startswith(acts) else _stripped(name, naming)


@cached
def _naming() -> dict[str, Any]:
    found: dict[str, Any] = load("common/bodies")["naming"]
    return found


@cached
def _own() -> re.Pattern[str]:
    return re.compile(_naming()["own"])
