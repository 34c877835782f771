"""The matters that a problem or a measure is about (`knowledge/common/themes/pairing.yaml`)."""

from __future__ import annotations

import re

from nlp.knowledge import cached, load


def matters(text: str) -> frozenset[str]:
    """Return the matters that a text names, as listed in `knowledge/common/themes/pairing.yaml`.

    >>> sorted(matters("公开时效不强，解读较少")), matters("进一步做好工作")
    (['explanation', 'timeliness'], frozenset())
    """
    return frozenset(name for name, words in _matters().items() if words.search(text))


def shortfall(text: str) -> str:
    """Return what a problem says after the praise before it, all of it without a contrast.

    >>> shortfall("平台建设取得成效，但更新不够及时。"), shortfall("更新不及时，但已改正。")
    ('更新不够及时。', '更新不及时，但已改正。')
    """
    first = re.match("[^。；]*", text)
    found = list(_contrasts().finditer(text, 0, first.end() if first else 0))
    rest = text[found[-1].end() :] if found else text
    return rest if matters(rest) else text


@cached
def _contrasts() -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(load('common/themes/pairing')['contrasts'])})")


@cached
def _matters() -> dict[str, re.Pattern[str]]:
    groups = load("common/themes/pairing")["matters"]
    return {name: re.compile("|".join(words)) for name, words in groups.items()}
