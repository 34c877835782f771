"""Finds a statutory table in the text as the region where its labels are close together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from nlp.knowledge import cached
from nlp.knowledge.notation import printed
from nlp.structure.forms.form import Form
from nlp.structure.forms.in_force import form as by_name
from nlp.structure.printed_rows import ends_sentence
from nlp.structure.tables import wording
from nlp.structure.tables.find.squeezed import Squeezed
from nlp.types.quick import frozen

_KEPT = re.compile(r"[^\s|│┃║｜─━═┌┬┐├┼┤└┴┘,，、“”\"'‘’]+")
_APART = 300
_FEW = 2


def top(squeezed: Squeezed, form: Form, table: str, start: int) -> int:
    """Return where the headings and labels above an offset of the text begin.

    Only words of the form, ordinals and articles are skipped, so that a sentence is kept.
    """
    words = _endings(form.name, table, tuple([row.labels for row in form.table(table)]))
    at = squeezed.index(start)
    while at > 0:
        tail = squeezed.text[max(0, at - _LONGEST) : at]
        plain = tail.rstrip("（）()：:")
        if len(plain) < len(tail):
            at -= len(tail) - len(plain)
            continue
        article = _article().search(tail, max(0, len(tail) - _SHORT))
        size = len(article[0]) if article else 0
        size = size or next((len(w) for w in words.get(tail[-1:], ()) if tail.endswith(w)), 0)
        if not size:
            break
        at -= size
    return min(start, squeezed.place(at)) if at < squeezed.index(start) else start


def pieces(text: str, form: Form, table: str, start: int) -> int:
    """Return where lines above an offset begin that consist of characters of a table's headings.

    Converters split headings into pieces that no list of words can cover.
    """
    rows = form.table(table) if table == "review" else ()
    letters = set("".join(_above(form.name, table, tuple(row.labels for row in rows))))
    while start > 0:
        begin = text.rfind("\n", 0, start - 1) + 1
        line = "".join(_KEPT.findall(text[begin:start]))
        if len(line) > _LONGEST or not letters.issuperset(line.translate(_RULED)):
            break
        if printed("section_number").match(line):
            break
        start = begin
    return start


_RULED = str.maketrans("", "", "-—:：（）()0123456789")
_LONGEST = 80
_SHORT = 24  # no article of a law is longer


@cached
def _article() -> re.Pattern[str]:
    return re.compile(wording.words().marks.above)


@cached(maxsize=32)
def _above(name: str, table: str, labels: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
    """Return the words that may be above the first cell, squeezed, the longest first."""
    form_ = by_name(name)
    titles = [title for row in form_.table(table) for title in row.titles]
    columns = [title for words in form_.titles(table).values() for title in words]
    own = [label for row in labels for label in row]
    known = (*own, *titles, *columns, *form_.groups, *wording.words().above)
    words = {"".join(_KEPT.findall(word)) for word in known}
    words |= {word.strip("（）()：:") for word in words}
    return tuple(sorted(filter(None, words), key=lambda word: (-len(word), word)))


@cached(maxsize=32)
def _endings(
    name: str, table: str, labels: tuple[tuple[str, ...], ...]
) -> dict[str, tuple[str, ...]]:
    """Return the words that may be above the first cell, by their last character."""
    words = _above(name, table, labels)
    lasts = {word[-1] for word in words}
    return {last: tuple(word for word in words if word[-1] == last) for last in lasts}


@frozen
class Crowd:
    """A span of squeezed text where anchors follow one another closely."""

    start: int
    end: int
    kinds: frozenset[int]


def crowds(
    squeezed: Squeezed, anchors: Sequence[tuple[str, ...]], apart: int, *, rows: bool = False
) -> list[Crowd]:
    """Return the spans in which anchors are at most `apart` characters from one another.

    With `rows` no sentence ends between two of them, since a label in prose begins no row.
    """
    hits = sorted(
        (at, kind)
        for kind, words in enumerate(anchors)
        for one in words
        for at in squeezed.find(one)
    )
    if not hits:
        return []
    text = squeezed.text
    apart_at = (
        n + 1
        for n, ((a, _), (b, _)) in enumerate(pairwise(hits))
        if b - a > apart or (rows and ends_sentence(text[a:b]))
    )
    cuts = [0, *apart_at, len(hits)]
    return [
        Crowd(start=hits[a][0], end=hits[b - 1][0], kinds=frozenset(kind for _, kind in hits[a:b]))
        for a, b in pairwise(cuts)
    ]


def by_labels(squeezed: Squeezed, form: Form, table: str) -> list[tuple[int, int]]:
    """Return the spans of the text with the rows of a table with many rows, in order.

    The span with most rows is the table; others add rows that it lacks.
    """
    found = crowds(squeezed, [row.heads for row in form.table(table)], _APART, rows=True)
    found = [crowd for crowd in found if len(crowd.kinds) >= _FEW]
    if not found:
        return []
    main = max(found, key=lambda crowd: len(crowd.kinds))
    chosen = [
        crowd
        for crowd in found
        if crowd is main or (len(crowd.kinds - main.kinds) > _FEW and not crowd.kinds & main.kinds)
    ]
    return [(squeezed.place(crowd.start), _end(squeezed, crowd)) for crowd in chosen]


def by_headings(
    squeezed: Squeezed, headings: Sequence[str], labels: Sequence[str]
) -> tuple[int, int] | None:
    """Return the span of a small table, recognised by the headings of its columns, or None."""
    anchors = [(words,) for words in (*headings, *labels)]
    found = [
        crowd
        for crowd in crowds(squeezed, anchors, _APART // 2)
        if any(kind < len(headings) for kind in crowd.kinds) and len(crowd.kinds) >= _FEW
    ]
    if not found:
        return None
    best = max(found, key=lambda crowd: len(crowd.kinds))
    # It begins at the headings, not at the same labels in the prose above them.
    start = min(
        (
            at
            for words in headings
            for at in squeezed.find(words)
            if best.start <= at <= best.end and not _counted().match(squeezed.text, at + len(words))
        ),
        default=best.start,
    )
    return squeezed.place(start), _end(squeezed, best)


@cached
def _counted() -> re.Pattern[str]:
    """Match the figure of a heading's words in prose: 处理决定数量418项."""
    cells = wording.words().cells
    return re.compile(rf".?\d[\d.]*{wording.either((*cells.units, *cells.money))}")


@cached
def _figures() -> re.Pattern[str]:
    silent = wording.either(wording.words().cells.silent)
    return re.compile(rf"(?:[0-9.\-—/]|{silent}){{0,4000}}")


def _end(squeezed: Squeezed, crowd: Crowd) -> int:
    """Return the end of the figures after the last label, up to the next word."""
    end = min(crowd.end + 90, len(squeezed.text) - 1)
    figures = _figures().match(squeezed.text, end)
    return squeezed.place(max(end, figures.end() - 1 if figures else end)) + 1
