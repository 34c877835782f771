"""The figures behind a label in running text -> cells, parted or glued.

A layout that parts its cells (a cell a line, tabs, pipes, blanks) is read as it stands, a
blank kept a blank; digits without any parting are left to `recover`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from nlp.structure.values import is_value

_WORDS = re.compile(r"[\u4e00-\u9fff]")
_NOTE = re.compile(r"[（(](?![一二三四五六七][)）])[^（）()\n]{0,30}[)）]")
_PART = re.compile(r"[^\s|　]+")
_GLUED = re.compile(r"[-−]?\d[\d.\-−]*元?")
_LISTED = re.compile(r"\d{1,2}[.．、]")
# A unit printed between a label and its figures, as in 主动公开文件数 条 2069.
_UNIT = re.compile(r"\s*[（(]?(?:条|件|次|个|份|篇|人次)[)）]?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """The text of one cell at its place in the document; empty for a blank cell."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What stands behind a label: cells told apart, or runs of glued digits, and where."""

    slots: tuple[Slot, ...] = ()
    runs: tuple[str, ...] = ()
    start: int = 0
    end: int = 0


def figures(text: str, start: int, end: int, count: int) -> Figures:
    """The `count` cells behind a label that ends at `start`, before the next label at `end`."""
    unit = _UNIT.match(text, start, end)
    start = unit.end() if unit else start
    stop = _figures_end(text, start, end)
    for layout in (_lines, _tabs, _pipes, _blanks):
        slots = layout(text, start, stop, count)
        if len(slots) == count and all(is_value(slot.text) or _noted(slot.text) for slot in slots):
            return Figures(slots=tuple(slots), start=start, end=slots[-1].end)
    runs = [
        match
        for match in _PART.finditer(text, start, stop)
        if _GLUED.fullmatch(match[0]) and not _LISTED.fullmatch(match[0])
    ]
    last = runs[-1].end() if runs else start
    return Figures(runs=tuple(match[0] for match in runs), start=start, end=last)


def _figures_end(text: str, start: int, end: int) -> int:
    """Figures end at the next words; a note in brackets and 无 belong to them."""
    place = start
    while place < end:
        match = _WORDS.search(text, place, end)
        if match is None:
            return end
        if text[match.start()] in "无元万件条" and match.start() > start:
            place = match.end()
            continue
        note = next(
            (n for n in _NOTE.finditer(text, start, end) if n.start() <= match.start() < n.end()),
            None,
        )
        if note is None or not re.search(r"\d\s*$", text[start : note.start()]):
            return _before_bracket(text, match.start())
        place = note.end()
    return end


def _before_bracket(text: str, place: int) -> int:
    """The bracket of （三） belongs to the words behind it."""
    return place - 1 if place and text[place - 1] in "（(“" else place


def _noted(text: str) -> bool:
    return bool(re.match(r"-?\d", text))


def _lines(text: str, start: int, end: int, count: int) -> list[Slot]:
    """A tab before each cell and one cell a line; a blank line ends the row."""
    found: list[Slot] = []
    place = text.find("\n", start, end)
    if place < 0 or text[start:place].strip():
        return found
    while 0 <= place < end and len(found) < count:
        line_end = text.find("\n", place + 1, end)
        line_end = end if line_end < 0 else line_end
        line = text[place + 1 : line_end]
        if line.startswith("\t"):
            found.append(_slot(text, place + 1, line_end))
        elif found or line.strip():
            break
        place = line_end if line_end < end else -1
    return found


def _tabs(text: str, start: int, end: int, count: int) -> list[Slot]:
    """Cells of one line parted by tabs; merged label cells leave blanks in front."""
    return _parted(text, start, end, "\t", count)


def _pipes(text: str, start: int, end: int, count: int) -> list[Slot]:
    """Cells of one line, or of several, parted by |."""
    return _parted(text, start, end, "|", count)


def _parted(text: str, start: int, end: int, mark: str, count: int) -> list[Slot]:
    line_end = text.find("\n", start, end)
    line_end = end if line_end < 0 else line_end
    if mark not in text[start:line_end]:
        return []
    found, place = [], text.find(mark, start, line_end) + 1
    while place <= line_end:
        stop = text.find(mark, place, line_end)
        stop = line_end if stop < 0 else stop
        found.append(_slot(text, place, stop))
        place = stop + 1
    while len(found) > count and not found[-1].text:
        found.pop()
    while len(found) > count and not found[0].text:
        found.pop(0)
    return found


def _blanks(text: str, start: int, end: int, count: int) -> list[Slot]:
    """Cells parted by blanks, line breaks or pipes; nothing tells where a blank cell was."""
    parts = [
        Slot(text=m[0], start=m.start(), end=m.end()) for m in _PART.finditer(text, start, end)
    ]
    parts = [part for part in parts if not re.fullmatch(r"-{3,}", part.text)]
    return parts[:count] if len(parts) >= count and _whole(parts[:count]) else []


def _whole(parts: Sequence[Slot]) -> bool:
    """No part is a run of zeros, as glued cells are."""
    return all(not re.match(r"0\d", part.text) for part in parts)


def _slot(text: str, start: int, end: int) -> Slot:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Slot(text=text[start:end], start=start, end=end)
