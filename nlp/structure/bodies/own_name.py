"""Recognises the reporting body's own name in the prose."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from nlp.structure.bodies.folding import fold

# The endings of names of public bodies in running prose.
_ENDING = re.compile(
    "[局委厅办镇乡村县市区旗州省盟会府处院所社]|街道|公室|中心|支队|大队|总队|分局"
)
# 市政府本级 is one of the bodies in 市政府's report, although a corpus treats both as one body.
_ALONE = "本级"
_LONGEST, _SHORTEST = 18, 3


def is_own(word: str, names: Sequence[str]) -> bool:
    """Whether a word is the end of the reporting body's name, or an abbreviation of it.

    >>> is_own("市市场监管局", ["云溪市市场监督管理局"]), is_own("白石镇", ["临江县白石镇人民政府"])
    (True, True)
    >>> is_own("水利局", ["云溪市市场监督管理局"]), is_own("市政府本级", ["云溪市人民政府"])
    (False, False)
    """
    if _ALONE in word and not any(_ALONE in name for name in names):
        return False
    folded = fold(word)
    for name in names:
        whole = fold(name)
        if whole.endswith(folded) or whole.removesuffix("政府").endswith(folded):
            return True
    return False


@lru_cache(maxsize=4096)
def own_spans(text: str, names: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    """Return the spans where a text names the reporting body, each as long as possible.

    >>> own_spans("区水利局共收到", ("云溪市东湖区水利局",))
    ((0, 4),)
    """
    found: list[tuple[int, int]] = []
    for match in _ENDING.finditer(text):
        end = match.end()
        first = max(found[-1][1] if found else 0, end - _LONGEST)
        start = next(
            (s for s in range(first, end - _SHORTEST + 1) if is_own(text[s:end], names)), None
        )
        if start is not None:
            found.append((start, end))
    return tuple(found)
