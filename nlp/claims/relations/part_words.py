"""The patterns of wholes and parts, put together from `knowledge/common/parts.yaml`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nlp.knowledge import cached, load


@dataclass(frozen=True, slots=True, kw_only=True)
class PartWords:
    """What opens a list of parts, what ends it, and what says whether it is whole."""

    opening: re.Pattern[str]
    aside: re.Pattern[str]
    rest: tuple[str, ...]
    complete: re.Pattern[str]
    incomplete: re.Pattern[str]
    total: re.Pattern[str]
    new_topic: re.Pattern[str]
    inner: re.Pattern[str]


@cached
def part_words() -> PartWords:
    """The patterns, compiled once.

    >>> part_words().total.fullmatch("，共计") is not None
    True
    """
    words = load("common/parts")
    any_of = {key: "|".join(listed) for key, listed in words.items()}
    return PartWords(
        opening=re.compile(
            r"(?:[：:](?=[^，。；]{1,12}\d)"
            rf"|[，,；;。：:]?\s*[（(]?\s*(?:{any_of['openings']}))"
        ),
        aside=re.compile(rf"(?:20\d\d|{any_of['asides']})"),
        rest=tuple(words["rest"]),
        complete=re.compile(any_of["complete"]),
        incomplete=re.compile(rf"{any_of['incomplete']}|等(?!级)"),
        total=re.compile(rf"[，,、]?(?:{any_of['totals']})(?:为|是|有)?"),
        new_topic=re.compile(rf"[，,](?:{any_of['new_topics']}|共(?!享))"),
        inner=re.compile(rf"其中|。|[，,](?:{any_of['inner']})"),
    )
