"""Prose -> Sentences, with offsets; hard-wrapped lines are joined.

A sentence ends at 。！？； outside brackets and quotation marks, and at the end of a
paragraph. Lines that a converter wrapped in mid-sentence are joined: `Sentence.text` has
no line break, `start` and `end` still count in the document.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from nlp.knowledge.notation import notation, printed
from nlp.structure.outline.pages import after_mark
from nlp.structure.outline.titles import Heading
from nlp.types import Section, Sentence

_ENDS = frozenset("。！？；!?;")
_CLOSERS = frozenset("”’」』）)》")
_OPENERS = frozenset("（(《“「")
_MARKS = re.compile("[。！？；!?;（(《“「）)》”」]")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_WRAPPED_LINE = re.compile(r"[^。！？；：!?;:\n]\n(?=[^\n])")


def flatten(text: str) -> str:
    """Return the sentence without line breaks and page numbers.

    >>> flatten("推进本部\\n门工作"), flatten("上年结转\\n- 3 -\\n2件")
    ('推进本部门工作', '上年结转2件')
    """
    return printed("wrap").sub("", text).strip()


def offsets(text: str) -> list[int] | None:
    """Return for each character of `flatten(text)` its index in `text`; None where all are equal."""
    lead = len(text) - len(text.lstrip())
    wrap = printed("wrap")
    if not lead and wrap.search(text) is None:
        return None
    kept: list[int] = []
    place = lead
    for match in wrap.finditer(text):
        if match.start() >= lead:
            kept.extend(range(place, match.start()))
            place = match.end()
    kept.extend(range(place, len(text)))
    return kept


def sentences(
    text: str,
    sections: Sequence[Section],
    headings: Sequence[Heading],
    skip: Sequence[tuple[int, int]] = (),
) -> tuple[Sentence, ...]:
    """Return all sentences of the prose outside tables and headings, in order."""
    result = []
    owners = _Owners(sections)
    cuts = sorted([*skip, *(_hidden(heading, owners) for heading in headings)])
    stretches = _stretches(len(text), cuts)
    wrapped = is_wrapped("\n".join(text[a:b] for a, b in stretches))
    for start, end in stretches:
        for a, b in _blocks(text, start, end, wrapped=wrapped):
            for s, e in _split(text, a, b):
                section = owners.at(s)
                flat = flatten(text[s:e])
                if flat and _is_prose(flat, section):
                    result.append(
                        Sentence(section=section.id if section else "", start=s, end=e, text=flat)
                    )
    return tuple(result)


def is_wrapped(text: str) -> bool:
    """Whether most lines of prose end in mid-sentence, wrapped by a converter."""
    lines = [line for line in text.split("\n") if len(line.strip()) > 16 and line[0] not in "|#"]
    if len(lines) < 8:
        return False
    broken = sum(1 for line in lines if line.rstrip()[-1] not in "。！？；：!?;:）”|")
    return broken > len(lines) * 0.5 and max(map(len, lines)) < 120


class _Owners:
    """Finds the section of an offset: the deepest one around it, which begins last."""

    def __init__(self, sections: Sequence[Section]) -> None:
        self.sections = sections
        self.starts = [section.start for section in sections]

    def at(self, place: int) -> Section | None:
        index = bisect_right(self.starts, place) - 1
        return self.sections[index] if index >= 0 else None


def _hidden(heading: Heading, owners: _Owners) -> tuple[int, int]:
    """Return the span of a heading that is no sentence: all, except a measure in section five."""
    if heading.level > 1 and not heading.own_line:
        section = owners.at(heading.start)
        if section is not None and section.role == "problems" and heading.role is None:
            return heading.start, heading.start
    return heading.start, heading.end


def _stretches(length: int, cuts: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    place, result = 0, []
    for start, end in cuts:
        if start > place:
            result.append((place, start))
        place = max(place, end)
    if place < length:
        result.append((place, length))
    return result


def _blocks(text: str, start: int, end: int, *, wrapped: bool) -> list[tuple[int, int]]:
    """Return the paragraphs of a span; a line break in a sentence of wrapped text ends none."""
    result, block = [], start
    place = text.find("\n", start, end)
    while place >= 0:
        turn = after_mark(text, place + 1, end)
        last = place if turn < 0 else turn
        free = wrapped or turn >= 0
        if not _joins(text, block, place, last, end, free=free):
            result.append((block, place))
            block = last + 1
        place = text.find("\n", last + 1, end)
    result.append((block, end))
    return [(a, b) for a, b in result if text[a:b].strip()]


def _joins(text: str, block: int, place: int, last: int, end: int, *, free: bool) -> bool:
    """Whether the sentence interrupted at `place` continues after `last`.

    Where lines are wrapped (`free`) it does unless a paragraph opens there; elsewhere only
    where the next line cannot begin a sentence.
    """
    before = text[max(block, place - 200) : place].rstrip()
    if not before or before[-1] in "。！？；：!?;:":
        return False
    line = text[last + 1 : min(end, last + 12)].split("\n", 1)[0]
    if notation("resumes").match(before[-1] + line):
        return True
    return free and not notation("opens_block").match(line)


def _split(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Split a block into sentences, but not inside brackets and quotation marks that are closed."""
    result, place, depth = [], start, 0
    for match in _MARKS.finditer(text, start, end):
        index, char = match.start(), match[0]
        if index < place:
            continue  # a bracket that closes after the full stop
        if char in _OPENERS:
            depth += 1
        elif char not in _ENDS:
            depth = max(0, depth - 1)
        elif depth == 0 or _runaway(text, place, index, char):
            index += 1
            while index < end and text[index] in _CLOSERS:
                index += 1
            result.append((place, index))
            place, depth = index, 0
    result.append((place, end))
    return [_trim(text, a, b) for a, b in result if text[a:b].strip()]


def _runaway(text: str, start: int, index: int, char: str) -> bool:
    """Whether a full stop inside brackets ends them, since no bracket closes within reach."""
    if char not in "。！？":
        return index - start > 400
    ahead = text[index + 1 : index + 120]
    closing = re.search(r"[）)》”」]", ahead)
    opening = re.search(r"[（(《“「]", ahead)
    return closing is None or (opening is not None and opening.start() < closing.start())


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _is_prose(flat: str, section: Section | None) -> bool:
    if not _CHINESE.search(flat) or printed("folio_line").fullmatch(flat):
        return False
    if section is None or section.level == 0:
        return flat.endswith(("。", "；"))
    return True
