"""Lines -> items: words, and the figures after them.

Every layout of a statutory table is such a sequence: words that end with the label of a row,
then its figures, then the words of the next row. Where the lines separate cells, the figures
are cells; elsewhere they are runs of digits, one or more per cell, or glued.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from operator import attrgetter
from typing import NamedTuple

from nlp.knowledge import cached
from nlp.knowledge.notation import printed
from nlp.structure.forms.form import PUNCTUATION
from nlp.structure.tables.cut.slots import Item, Line, Slot
from nlp.structure.tables.values import is_figure
from nlp.structure.tables.wording import either, words

_DIGITS = r"[0-9０-９]"
# A misread figure: O for 0, l for 1.
_MISREAD = "OolIＯ○〇"


class _Patterns(NamedTuple):
    """The patterns at which a line is split."""

    token: re.Pattern[str]
    begins: re.Pattern[str]
    unit: re.Pattern[str]


@cached
def _patterns() -> _Patterns:
    entries = words().cells
    silent, ordinal = either(entries.silent), printed("group_numeral").pattern
    token = (
        rf"[（(]\s*{_DIGITS}{{1,2}}\s*[)）]"  # an ordinal in brackets
        rf"|(?<!\S)(?=[0-9]*[{_MISREAD}])[0-9{_MISREAD}]{{1,7}}(?!\S)"
        rf"|[-−－+]?{_DIGITS}+(?:[,，]{_DIGITS}{{3}}(?!{_DIGITS}))*(?:\.{_DIGITS}+)?"
        rf"|(?<!\S)(?:[-—–－─/]+|{silent})(?!\S)|(?<=\d)(?:[—–─]+|{silent})(?=\d)"
        rf"|[（(](?!{ordinal}[)）])[^（）()\n0-9０-９]*+{_DIGITS}[^（）()\n]*+[)）]"  # a note
    )
    firsts = "".join({word[0] for word in entries.silent})
    units = either(entries.units)
    return _Patterns(
        token=re.compile(token),
        # The first characters of a token, found ten times as fast as the whole pattern fails.
        begins=re.compile(rf"[（(\-−－+—–─/{firsts}0-9０-９{_MISREAD}]"),
        unit=re.compile(rf"\s?(?:{units}(?![^\s\d|）)。，,；;（(])|{either(entries.money)})"),
    )


# After a figure of a sentence its clause continues or ends; after one of a table the next row does.
_SAID = re.compile(r"\s?(?:[^\s\d，。；、|]{1,2})?[，。；]")
# 6.属于…: the last digit before the point is the number of the next label.
_ORDINAL = re.compile(r"[.．、]\s*(?![0-9０-９\s])|[)）](?=[\u4e00-\u9fff])")
_LISTED = re.compile(rf"[（(]\s*{_DIGITS}{{1,2}}\s*[)）]")
# A label has ideographs; O or l5 in a cell is a misread figure.
_WORD = re.compile(r"[\u4e00-\u9fff]")
_HALF = str.maketrans("０１２３４５６７８９", "0123456789")
_LEAD = re.compile(r"(.*[^\s\d])\s+(-?\d[\d,]*(?:\.\d+)?)")
_TEXT = attrgetter("text")
_KEPT = 160
_WIDE = 4


class _Builder:
    """Collects words up to the figures, and figures up to the next words."""

    def __init__(self) -> None:
        self.words = ""
        self.own = ""
        self.slots: list[Slot] = []

    def word(self, text: str) -> Iterator[Item]:
        if self.slots:
            yield self.flush()
        self.words = (self.words + text)[-_KEPT:]
        self.own = text

    def flush(self) -> Item:
        item = Item(self.words, self.own, tuple(self.slots), parted=False)
        self.words, self.own, self.slots = "", "", []
        return item


def items(lines: Iterable[Line], *, width: int = 1, labels: tuple[str, ...] = ()) -> Iterator[Item]:
    """Yield the items of lines, in order; words left over at the end are a last item.

    With `width` columns, several lines of that many figures are several items, and a single
    figure among them is a page number, unless it follows one of some `labels`.
    """
    at = _Builder()
    for line in lines:
        if line.parted:
            # Before a row of figures without a label, a single figure is a page number.
            bare = at.slots and next(filter(None, map(_TEXT, line.cells)), "").isdigit()
            yield from _stacked(at, width, () if bare else labels)
            yield _row(at, line)
        else:
            for item in _running(at, line.cells[0]):
                yield from _lone(at, item, width, labels)
    yield from _stacked(at, width, labels)
    yield at.flush()


def _lone(at: _Builder, item: Item, width: int, labels: tuple[str, ...]) -> Iterator[Item]:
    """Yield the item unless it is a page number, whose words are then kept."""
    single = width > _WIDE and len(item.slots) == 1 and len(item.slots[0].text) < width
    if single and not PUNCTUATION.sub("", item.words).endswith(labels):
        at.words = item.words
    else:
        yield from _by_line(item, width)


def _stacked(at: _Builder, width: int, labels: tuple[str, ...]) -> Iterator[Item]:
    if at.slots:
        yield from _lone(at, at.flush(), width, labels)


def _by_line(item: Item, width: int) -> Iterator[Item]:
    """Split figures of several lines, each with a whole row, or with one cell per line."""
    rows: list[list[Slot]] = []
    for slot in item.slots:
        if rows and slot.line == rows[-1][-1].line:
            rows[-1].append(slot)
        else:
            rows.append([slot])
    if len(rows) == len(item.slots) and len(rows) % width == 0:
        rows = [list(item.slots[n : n + width]) for n in range(0, len(rows), width)]
    if width > _WIDE and len(rows) > 1 and all(len(row) == width for row in rows):
        yield item._replace(slots=tuple(rows[0]))
        for row in rows[1:]:
            yield Item(words="", own="", slots=tuple(row), parted=False)
    else:
        yield item


def _row(at: _Builder, line: Line) -> Item:
    """Return the item of a line of cells, whose label is the last words before the first figure."""
    cells, label = line.cells, -1
    for n, cell in enumerate(cells):
        if cell.text:
            if is_figure(cell.text):
                break
            if _WORD.search(cell.text):
                label = n
    words = at.words + "".join([cell.text for cell in cells[: label + 1]])
    own, lead = cells[label].text if label >= 0 else "", None
    if own[-1:].isdigit() and (match := _LEAD.fullmatch(own)):
        end = cells[label].end
        lead = Slot(match[2], end - len(match[2]), end)
        own, words = match[1], words[: -len(own)] + match[1]
    item = Item(words, own, cells[label + 1 :], parted=True, lead=lead)
    at.words = "" if item.filled else item.words[-_KEPT:]
    return item


def _running(at: _Builder, line: Slot) -> Iterator[Item]:
    text, place = line.text.translate(_HALF), 0
    token, begins, units = _patterns()
    dating = printed("dated_figure")
    while (begin := begins.search(text, place)) and (match := token.search(text, begin.start())):
        start, end = match.span()
        first = match[0][0]
        if first in "（(":
            if at.slots and not text[place:start].strip() and not _LISTED.fullmatch(match[0]):
                at.slots[-1] = _joined(at.slots[-1], text, line.start, end)
                place = end
                continue
            yield from _between(at, text[place:end])
            place = end
            continue
        # The last digit of the run, or all of it, may be the number of the next label.
        tail = _ORDINAL.match(text, end) if match[0][-1].isdigit() else None
        if tail and (text[end] not in ")）" or text[start - 1 : start] not in "(（"):
            figure = end - 1
            if figure > start:
                yield from _between(at, text[place:start])
                at.slots.append(_cut(text, line, start, figure))
                yield from at.word(text[figure : tail.end()])
            else:
                yield from _between(at, text[place : tail.end()])
            place = tail.end()
            continue
        if dated := dating.search(text, start, end + 1):
            # The prose continues after the table: 0002023年未发生…. Where a month begins in a
            # run of digits cannot be determined.
            yield from _between(at, text[place:start])
            if dated.start() > start and dated["year"]:
                at.slots.append(_cut(text, line, start, dated.start()))
            yield from at.word(dated[0])
            place = dated.end()
            continue
        if match[0][-1].isdigit() and (said := _SAID.match(text, end)):
            yield from at.word(text[place : said.end()])
            place = said.end()
            continue
        unit = units.match(text, end)
        yield from _between(at, text[place:start])
        place = unit.end() if unit else end
        at.slots.append(_cut(text, line, start, place))
    yield from _between(at, text[place:])


def _between(at: _Builder, text: str) -> Iterator[Item]:
    if text.strip():
        yield from at.word(text.strip())


def _cut(text: str, line: Slot, start: int, end: int) -> Slot:
    return Slot(text[start:end].strip(), line.start + start, line.start + end, line=line.start)


def _joined(slot: Slot, text: str, offset: int, end: int) -> Slot:
    return slot._replace(text=text[slot.start - offset : end], end=offset + end)
