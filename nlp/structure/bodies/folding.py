"""Which spellings name one body, its region and its kind."""

from __future__ import annotations

import re
import unicodedata

from nlp.knowledge import cached, load

_MARKS = re.compile(r"[\s()（）〔〕\[\]【】“”\"'《》<>·,，.。:：;；、\-—_/|]+")
_ASIDE = re.compile(r"[(〔\[【]([^()〔〕\[\]【】]*)[)〕\]】]\s*$")


# Called with parts of sentences as well, so the cache is bounded.
@cached(maxsize=8192)
def fold(name: str) -> str:
    """Return one spelling for all names of a body; "" for "".

    >>> fold("云溪市人民政府办公厅") == fold("云溪市政府 办公室")
    True
    >>> fold("青州省云溪市水利局（云溪市河长办）") == fold("云溪市水利局")
    True
    """
    data = load("common/bodies")
    folded = _MARKS.sub("", _without_aside(unicodedata.normalize("NFKC", name)))
    for word in data["leading"]:
        folded = folded.removeprefix(word)
    for word in data["trailing"]:
        folded = folded.removesuffix(word)
    if _spelled_otherwise().search(folded):
        for old, new in data["same"]:
            folded = folded.replace(old, new)
    folded = _below_province().sub("", folded)
    bare = data["bare"]
    if folded.endswith(tuple(bare["endings"])) and not folded.endswith(tuple(bare["but"])):
        folded += bare["add"]
    return folded


@cached
def _spelled_otherwise() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(old) for old, _ in load("common/bodies")["same"]))


def _without_aside(name: str) -> str:
    """Return the name without a second one in brackets after it."""
    aside = _ASIDE.search(name)
    if aside is None or any(word in aside[1] for word in load("common/bodies")["aside"]):
        return name
    return name[: aside.start()] or name


@cached
def _below_province() -> re.Pattern[str]:
    """Match a province before a city, which is redundant, since city names, unlike counties', are unique."""
    data = load("common/bodies")["region"]
    part = f"[^{data['no_part_of_a_name']}]{{2,7}}?"
    no = "|".join(data["no_city"])
    return re.compile(f"^{part}(?:{data['levels'][0]})(?=(?!{no}){part}(?:{data['levels'][1]}))")


@cached(maxsize=8192)
def region(name: str) -> str:
    """Return the place that a name begins with; "" where it names none.

    >>> region("青州省云溪市东湖区水利局"), region("云溪市市场监督管理局"), region("水利局")
    ('青州省云溪市东湖区', '云溪市', '')
    >>> region("东湖区市场监督管理局"), region("临江县市政管理处"), region("和县民政局")
    ('东湖区', '临江县', '和县')
    """
    plain = _MARKS.sub("", unicodedata.normalize("NFKC", name))
    for word in load("common/bodies")["region"]["upper"]:
        plain = plain.removeprefix(word)
    match = _region_pattern().match(plain)
    return match[0] if match else ""


def tail(folded: str) -> str:
    """Return a folded name from its last place name on, as written without the city.

    >>> tail("云溪市东湖区水利局"), tail("云溪市水利局"), tail("水利局")
    ('东湖区水利局', '云溪市水利局', '水利局')
    """
    where = region(folded)
    inner = _upper_levels().match(where)
    return folded[inner.end() :] if inner else folded


@cached
def _upper_levels() -> re.Pattern[str]:
    """Match the provinces and cities of a region with a county below them."""
    data = load("common/bodies")["region"]
    part = f"[^{data['no_part_of_a_name']}]{{2,7}}?"
    province, city, county = data["levels"]
    below = f"(?=(?:{data['short']}|{part}(?:{county}))$)"
    return re.compile(f"(?:{part}(?:{province}))?(?:{part}(?:{city}))?{below}")


def kind(name: str) -> str:
    """Return the key of the kind of body, such as `department` or `town`; "other" where none fits.

    >>> kind("云溪市水利局"), kind("白石镇人民政府"), kind("云溪市人民政府")
    ('department', 'town', 'government')
    """
    folded = fold(name)
    for entry in load("common/bodies")["kinds"]:
        if folded.endswith(tuple(entry["endings"])):
            return str(entry["key"])
    return "other"


@cached
def _region_pattern() -> re.Pattern[str]:
    data = load("common/bodies")["region"]
    part = f"(?!{'|'.join(data['no_city'])})[^{data['no_part_of_a_name']}]{{2,7}}?"
    province, city, county = data["levels"]
    below = f"(?:{part}(?:{city}))?(?:{data['short']}|{part}(?:{county}))?"
    return re.compile(f"(?:{data['own']}|(?:{part}(?:{province}))?){below}")
