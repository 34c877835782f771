"""Lines that consist only of words of a form: a table that is blank or was not read.

Such lines are no sentences and no headings, even where no cell with a figure shows the extent
of a table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from nlp.knowledge import cached
from nlp.knowledge.notation import printed
from nlp.structure.forms.form import Form
from nlp.structure.forms.in_force import form as by_name
from nlp.structure.tables import wording

_DROPPED = re.compile(r"[\s|│┃║｜─━═┌┬┐├┼┤└┴┘,，、“”\"'‘’（）()：:*.．\-—/]+")
_FIGURES = re.compile(r"[0-9]*")
_LONGEST = 160
_FEW = 4


def label_lines(
    text: str, form: Form, known: Sequence[tuple[int, int]] = ()
) -> Iterator[tuple[int, int]]:
    """Yield runs of lines that consist only of words of the form, at least about four of them.

    Blank lines are ignored, and so are the spans `known` to be tables.
    """
    place = 0
    for start, end in known:
        yield from _runs(text[place:start], place, form)
        place = end
    yield from _runs(text[place:], place, form)


def _runs(text: str, place: int, form: Form) -> Iterator[tuple[int, int]]:
    words = _words(form.name)
    run: list[tuple[int, int]] = []
    telling = set[str]()
    for line in text.split("\n"):
        plain = line.rstrip(" |\t\r")
        found = _only(plain, words) if plain and len(plain) <= _LONGEST else frozenset()
        if found:
            run.append((place, place + len(line)))
            telling |= found
        elif plain and not _FIGURES.fullmatch(_DROPPED.sub("", plain)):
            if len(run) > 1 and len(telling) >= _FEW:
                yield run[0][0], run[-1][1]
            run, telling = [], set()
        place += len(line) + 1
    if len(run) > 1 and len(telling) >= _FEW:
        yield run[0][0], run[-1][1]


def _only(line: str, words: dict[str, tuple[str, ...]]) -> frozenset[str]:
    """Return the words of the form that make up a line; empty where it contains anything else."""
    if line[-1] in "。；！？，":
        return frozenset()
    rest = _DROPPED.sub("", line)
    found = set[str]()
    while rest:
        word = next((w for w in words.get(rest[-1], ()) if rest.endswith(w)), "")
        if not word:
            ordinal = _mark().search(rest)
            if ordinal is None or not found:
                return frozenset()
            word = ordinal[0]
        else:
            found.add(word)
        rest = rest[: -len(word)]
    return frozenset(found)


@cached
def _mark() -> re.Pattern[str]:
    return re.compile(wording.words().marks.within)


@cached(maxsize=8)
def _words(name: str) -> dict[str, tuple[str, ...]]:
    """Return the words of a form without punctuation, by last character, the longest first."""
    form_ = by_name(name)
    own = {label for row in form_.rows for label in (*row.labels, *row.titles)}
    own |= {t for table in form_.tables for all_ in form_.titles(table).values() for t in all_}
    own |= {*form_.groups, *wording.words().above}
    plain = {_DROPPED.sub("", word) for word in own}
    plain |= {printed("label_number").sub("", word) for word in plain}
    ordered = sorted(filter(None, plain), key=lambda word: (-len(word), word))
    return {
        last: tuple(word for word in ordered if word[-1] == last)
        for last in {word[-1] for word in ordered}
    }
