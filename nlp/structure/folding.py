"""Which spellings name one body, where it stands and of which kind it is."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from nlp.knowledge import load

_MARKS = re.compile(r"[\s()（）〔〕\[\]【】“”\"'《》<>·,，.。:：;；、\-—_/|]+")


# Parts of sentences are asked for too: what is kept stays bounded.
@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """One spelling for all names of a body; "" for "".

    >>> fold("云溪市人民政府办公厅") == fold("云溪市政府 办公室")
    True
    """
    data = load("bodies")
    folded = _MARKS.sub("", unicodedata.normalize("NFKC", name))
    for word in data["leading"]:
        folded = folded.removeprefix(word)
    for old, new in data["same"]:
        folded = folded.replace(old, new)
    return folded


@cache
def region(name: str) -> str:
    """The place that a name begins with; "" where it names none.

    >>> region("青州省云溪市东湖区水利局"), region("云溪市市场监督管理局"), region("水利局")
    ('青州省云溪市东湖区', '云溪市', '')
    >>> region("东湖区市场监督管理局"), region("临江县市政管理处")
    ('东湖区', '临江县')
    """
    match = _region_pattern().match(_MARKS.sub("", unicodedata.normalize("NFKC", name)))
    return match[0] if match else ""


def kind(name: str) -> str:
    """The key of the kind of body, `department`, `town` and so on; "other" where none fits.

    >>> kind("云溪市水利局"), kind("白石镇人民政府"), kind("云溪市人民政府")
    ('department', 'town', 'government')
    """
    folded = fold(name)
    for entry in load("bodies")["kinds"]:
        if folded.endswith(tuple(entry["endings"])):
            return str(entry["key"])
    return "other"


@cache
def _region_pattern() -> re.Pattern[str]:
    data = load("bodies")["region"]
    part = f"[^{data['no_part_of_a_name']}]{{2,7}}?"
    first, *others = data["levels"]
    rest = "".join(f"(?:{part}(?:{level}))?" for level in others)
    return re.compile(f"(?:{part}(?:{first}))?{rest}")
