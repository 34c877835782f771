"""Running text -> statutory cells: labels found in the order of the form, figures between them.

Serves every layout of plain text: a cell a line (with or without a tab), cells parted by
pipes, tabs or runs of blanks, and digits glued together.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from nlp.structure.forms import Form, Row

_SPACE = re.compile(r"[\s|　]+")
_PREFIX = (
    r"(?:[一二三四五六七]\s*[、.．]|[（(]\s*[一二三四五六七]\s*[)）]|[（(]?{ordinal}\s*[.、．)）])?"
)
_ALIKE = 84
_LONG = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A label at its place with the row it names."""

    start: int
    end: int
    row: Row


class Squeezed:
    """A text without blanks and pipes, with the way back."""

    def __init__(self, text: str, start: int, end: int) -> None:
        keep = [i for i in range(start, end) if not (text[i].isspace() or text[i] in "|　")]
        self.text = "".join(text[i] for i in keep)
        self.back = [*keep, end]

    def place(self, index: int) -> int:
        """Where a character of the squeezed text stands in the text."""
        return self.back[index]


def labels(text: str, start: int, end: int, form: Form, table: str) -> list[Found]:
    """The labels of a table between two places, in the order of the form."""
    squeezed = Squeezed(text, start, end)
    rows = form.table(table)
    found: list[Found] = []
    place = 0
    for position, row in enumerate(rows):
        limit = _limit(squeezed, rows[position + 1 :], place)
        hit = _find(squeezed.text, row, place, limit)
        if hit is None:
            continue
        start, end = squeezed.place(hit[0]), squeezed.place(hit[1] - 1) + 1
        found.append(Found(start=start, end=end, row=row))
        place = hit[1]
    return found


def _limit(squeezed: Squeezed, later: Sequence[Row], place: int) -> int:
    """A label lies before the next long label of the form."""
    for row in later:
        core = _core(row.labels[0])
        if len(core) >= _LONG and (hit := squeezed.text.find(core, place)) >= 0:
            return hit
    return len(squeezed.text)


def _core(label: str) -> str:
    """A printed label without numbering and brackets, as it is looked for."""
    plain = re.sub(r"^(?:[一二三四五六七]、|（[一二三四五六七]）|\d[.、])", "", label)
    plain = re.sub(r"（[^）]*）", "", plain)
    return re.sub(r"[“”\s]", "", plain)


def _find(text: str, row: Row, place: int, limit: int) -> tuple[int, int] | None:
    """Start and end of a label with its numbering and its bracket, exact first, then alike."""
    ordinal = row.ordinal
    for printed in row.labels:
        core = _core(printed)
        pattern = _pattern(core, ordinal)
        match = pattern.search(text, place, max(limit, place) + len(core) + 40)
        if match and match.start() <= limit:
            return match.start(), match.end()
    for printed in row.labels:
        core = _core(printed)
        if len(core) < _LONG or limit - place < 3:
            continue
        near = fuzz.partial_ratio_alignment(core, text[place:limit], score_cutoff=_ALIKE)
        if near is not None and near.dest_end > near.dest_start:
            head = re.search(
                _PREFIX.format(ordinal=ordinal or r"\d") + "$",
                text[place : place + near.dest_start],
            )
            start = place + (head.start() if head and head[0] else near.dest_start)
            return start, place + near.dest_end
    return None


_patterns: dict[tuple[str, str], re.Pattern[str]] = {}


def _pattern(core: str, ordinal: str) -> re.Pattern[str]:
    """The label with quotes and blanks anywhere and its bracket behind it."""
    key = (core, ordinal)
    if key not in _patterns:
        letters = "[“”\"']?".join(map(re.escape, core))
        # A short label such as 其他 or 总计 is told from other words by what follows.
        tail = r"(?=[\d\-—–/无]|$)" if len(core) <= 2 else ""
        _patterns[key] = re.compile(
            _PREFIX.format(ordinal=ordinal or r"\d")
            + f'[“"]?{letters}[”"]?'
            + r"(?:[（(][^（）()\d]{0,30}[)）])?"
            + tail
        )
    return _patterns[key]
