"""Headings and labels of section five that name the problems or the measures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from nlp.knowledge import cached, load
from nlp.types import Section

Side = Literal["problem", "measure"]

_LABEL = re.compile(
    r"^\W{0,2}(?:[（(]?[一二三四五六七八九十0-9]{0,3}[）)、.．]\s*)?"
    r"(?P<words>[^\W\d_][^，。；：、,;:]{0,15})(?P<end>[：:]|。$)"
)
"""问题一：, （二）进一步整改：, 1.存在问题。"""
_STATED = 7
"""The most characters of a label that ends with a full stop, unlike 今后将按时公布。"""


@cached
def _titles() -> dict[Side, re.Pattern[str]]:
    found = load("common/themes/pairing")["titles"]
    return {side: re.compile("|".join(found[side])) for side in ("problem", "measure")}


def label_side(text: str) -> Side | None:
    """Return the side that the label at the beginning of a sentence names; None without a label.

    Of a label that names both sides the last one is meant: 存在问题的改进措施 are measures.

    >>> label_side("问题一：更新滞后。"), label_side("（二）进一步整改："), label_side("更新滞后。")
    ('problem', 'measure', None)
    """
    label = _LABEL.match(text)
    if label is None or (label["end"] == "。" and len(label["words"]) > _STATED):
        return None
    named = label["words"].rstrip("一二三四五六七八九十0123456789")
    ends = {side: _last(words, named) for side, words in _titles().items()}
    side = max(ends, key=lambda name: ends[name])
    return side if ends[side] else None


def is_label(text: str) -> bool:
    """Whether a sentence consists of a label only: 改进措施：, 1.存在问题。"""
    label = _LABEL.match(text)
    return label is not None and label.end() == len(text.rstrip()) and label_side(text) is not None


def _last(words: re.Pattern[str], text: str) -> int:
    return max((found.end() for found in words.finditer(text)), default=0)


def side_of(heading: str) -> Side | None:
    """Return the side that a heading names; None where it names none or both.

    >>> side_of("存在的主要问题"), side_of("改进重点"), side_of("存在的主要问题及改进情况")
    ('problem', 'measure', None)
    """
    named = named_sides(heading)
    return named[0] if len(named) == 1 else None


def named_sides(heading: str) -> tuple[Side, ...]:
    """Return the sides that a heading names, none of them for a heading that is an item itself.

    >>> named_sides("公开队伍力量薄弱"), named_sides("存在的主要问题及改进情况")
    ((), ('problem', 'measure'))
    """
    return tuple(side for side, words in _titles().items() if words.search(heading))


def governing(sections: Sequence[Section]) -> dict[str, str]:
    """Return, by the id of each part of section five, the heading that gives its side.

    Under （二）改进措施 a line 1.… may be a heading of its own: the outermost that names one
    side governs all below it.
    """
    found: dict[str, str] = {}
    for section in sections:
        if section.role == "problems":
            above = found.get(section.id.rpartition(".")[0], "")
            found[section.id] = above if side_of(above) else section.heading
    return found
