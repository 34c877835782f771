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


@cached
def _matters() -> dict[str, re.Pattern[str]]:
    groups = load("common/themes/pairing")["matters"]
    return {name: re.compile("|".join(words)) for name, words in groups.items()}
