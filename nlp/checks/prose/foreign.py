"""Finds names of other bodies where a report refers to itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from nlp.knowledge import cached, load
from nlp.structure.bodies.folding import fold, kind, region
from nlp.structure.bodies.own_name import is_own
from nlp.types.quick import frozen

_HAN = r"[\u4e00-\u9fa5]"


@frozen
class Foreign:
    """A name in a sentence; `likely` where it differs from the own name in one character."""

    name: str
    words: tuple[int, int]
    likely: bool


def subjects(text: str, own: str) -> Iterator[Foreign]:
    """Yield names of other bodies of the own kind as the subject of statements about the report.

    >>> [one.name for one in subjects("2024年，榆湾镇新收申请5件。", "霁川县柏沟镇人民政府")]
    ['榆湾镇']
    >>> list(subjects("与榆湾镇联合办理申请5件。", "霁川县柏沟镇人民政府"))
    []
    """
    # Few sentences have the ending of such a name; the pattern is slow to build and to search.
    if not any(ending in text for ending in _endings(own)):
        return
    for match in _pattern(own).finditer(text):
        name = match["name"]
        clause = re.split("[，。；]", text[match.start("name") :])[0]
        dealings = any(word in clause.removeprefix(name) for word in _words()["dealings"])
        if not dealings and foreign(name, own):
            start = match.start("name")
            yield Foreign(name=name, words=(start, start + len(name)), likely=_near(name, own))


def foreign(name: str, own: str) -> bool:
    """Whether a name is of another body of the same kind, neither superior nor subordinate."""
    if not own or is_own(name, [own]) or _contains(name, own):
        return False
    starts = name.startswith(tuple(_words()["prefixes"]))
    wrong = any(word in name for word in _words()["never"])
    if starts or wrong or not _of_own_level(name, own):
        return False
    return kind(name) == kind(own) and not name.endswith(tuple(_words()["parts"]))


def _of_own_level(name: str, own: str) -> bool:
    """Whether another department has the own field and level: 云岭县水利局 and 霁川县水利局.

    Those of the city above and of the counties below are no mistakes.
    """
    there, here = region(name), region(own)
    if kind(own) != "department" or not there or there in here:
        return True
    same_field = fold(name).removeprefix(there) == fold(own).removeprefix(here)
    return same_field and there[-1] == here[-1:]


def _contains(name: str, own: str) -> bool:
    """Whether one name contains the other, as those of superiors, short forms and sub-bodies do."""
    plain: str = _words()["plain"]
    short, whole = fold(name).removesuffix(plain), fold(own)
    return short in whole or whole.removesuffix(plain) in fold(name)


@cached(maxsize=1024)
def _endings(own: str) -> tuple[str, ...]:
    """Return the endings of names of the own level: for a town 镇, 乡 and so on."""
    short = fold(own).removesuffix(_words()["plain"])
    levels = [word for word in _words()["levels"] if short.endswith(word)]
    towns = [w for w in _words()["towns"] if kind(own) == "town"]
    return tuple(dict.fromkeys([*levels, *towns]))


@cached(maxsize=1024)
def _pattern(own: str) -> re.Pattern[str]:
    """Match names of the kind and level of a body as the subject of a sentence."""
    return _subject("|".join(map(re.escape, _endings(own))), kind(own))


@cached
def _subject(levels: str, own_kind: str) -> re.Pattern[str]:
    words = _words()
    lengths = words["lengths"]
    length = lengths.get(own_kind, lengths["other"])
    never = "|".join(words["never"])
    acts, adverbs = "|".join(words["acts"]), "|".join(words["adverbs"])
    name = rf"(?P<name>(?:{_HAN}{{1,4}}[{words['regions']}]){{0,2}}?(?:(?!{never}){_HAN}){{{length}}}?(?:{levels}))"
    spoken = rf"(?:{adverbs}|{words['times']})*[，,]?(?:{acts})"
    # 本报告由榆湾镇人民政府编制 names the author; 由榆湾镇办理 transfers a case.
    written = (
        rf"(?<={words['by']})(?={name.replace('?P<name>', '')}(?:{adverbs})*(?:{words['wrote']}))"
    )
    return re.compile(
        rf"(?:(?:^|(?<=[，。；：、]))\s*+(?:{words['times']})?\s*+(?={name.replace('?P<name>', '')}{spoken})|{written}){name}"
    )


def _near(name: str, own: str) -> bool:
    """Whether the own name, cut to the same length, differs in only one character."""
    plain = own
    for ending in _words()["endings"]:
        plain = plain.removesuffix(ending)
    end = plain[-len(name) :]
    return len(end) == len(name) and sum(a != b for a, b in zip(name, end, strict=True)) == 1


def _words() -> Mapping[str, Any]:
    rule: Mapping[str, Any] = load("common/rules")["STR009"]
    return rule
