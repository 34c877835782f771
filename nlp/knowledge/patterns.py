"""Patterns of data files: named parts filled in, and the groups that the code reads.

A user's file may overlay any pattern. What the code asks of a match must still be there, and a
pattern made of others must come to an end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from nlp.knowledge.stack import ROOT

SLOT = re.compile(r"(?<!\?P)<([a-z_]+)>")
_LONGEST = 20_000
"""Characters of a pattern with its parts filled in; the longest of ours has some hundred."""


def filled(name: str, known: Mapping[str, str], words: Mapping[str, tuple[str, ...]]) -> str:
    """Return the pattern `name` of `known`, each slot replaced by its pattern or its words.

    Raises ValueError, with a message in Chinese, for a pattern that contains itself, and for one
    that grows too long.

    >>> filled("day", {"day": "<digits>日", "digits": "[0-9]+"}, {})
    '[0-9]+日'
    >>> filled("sum", {"sum": "<verb>(?P<n>.)"}, {"verb": ("共", "计")})
    '共|计(?P<n>.)'
    """
    return _filled(known[name], known, words, (name,))


def _filled(
    text: str,
    known: Mapping[str, str],
    words: Mapping[str, tuple[str, ...]],
    inside: tuple[str, ...],
) -> str:
    made, place = "", 0
    for slot in SLOT.finditer(text):
        key, part = slot[1], slot[0]
        if key in words:
            part = "|".join(words[key])
        elif key in inside:
            raise ValueError(f"<{key}> 绕回了自己：{' → '.join((*inside, key))}")
        elif key in known:
            part = _filled(known[key], known, words, (*inside, key))
        made, place = made + text[place : slot.start()] + part, slot.end()
        if len(made) > _LONGEST:
            raise ValueError(f"填入 <{key}> 以后超过 {_LONGEST} 个字符")
    return made + text[place:]


def unfit(content: Mapping[str, str], name: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield the patterns of the data file `name` that the code cannot use, with the reason.

    They contain themselves, or lack a group that the pattern of our own file has. Slots for
    words of a rule stay as they are.
    """
    ours = _ours(name)
    for key, text in content.items():
        wanted = re.compile(filled(key, ours, {})) if text != ours.get(key, text) else None
        try:
            found = re.compile(filled(key, content, {}))
        except ValueError as error:
            yield (key,), str(error)
        except re.error as error:
            yield (_changed(key, content, ours),), f"填入 {key} 以后不是正则表达式：{error}"
        else:
            if wanted and not _has_groups(found, wanted):
                named = "".join(f"、(?P<{group}>…)" for group in wanted.groupindex)
                yield (key,), f"{text!r} 要有 {wanted.groups} 个括号组{named}，程序要从中取值"


def _changed(key: str, content: Mapping[str, str], ours: Mapping[str, str]) -> str:
    """Return the pattern that a user changed, of those that `key` is made of."""
    parts = [key]
    for part in parts:
        if content[part] != ours.get(part):
            return part
        parts += [slot for slot in SLOT.findall(content[part]) if slot in content]
    return key


def _has_groups(found: re.Pattern[str], wanted: re.Pattern[str]) -> bool:
    return found.groups >= wanted.groups and found.groupindex.keys() >= wanted.groupindex.keys()


@cache
def _ours(name: str) -> Mapping[str, Any]:
    import yaml

    path = ROOT / f"{name}.yaml"
    return yaml.safe_load(path.read_bytes()) if path.is_file() else {}
