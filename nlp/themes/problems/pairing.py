"""Section five: which measure answers which problem.

Where problems and measures alternate, neighbours belong together; where all problems come
first, numbered lists of one length pair by number; what remains pairs by shared words.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from nlp.themes.problems.alike import likenesses
from nlp.themes.problems.items import Item, Run, runs
from nlp.themes.problems.pieces import Side
from nlp.types import Section, Sentence, Theme

__all__ = ["Item", "Pairing", "pair"]
_ALIKE, _FAR, _SAME_PLACE, _SAME_TOPIC = 0.12, 0.02, 0.1, 0.12
"""Shared pairs of characters from which two items are of one matter; what a step apart in
the order costs; what the same place in the order is worth, and the same topic."""
Reason = Literal["number", "words", "topic", "only", "order"]
_THEMES: dict[Side, tuple[Theme, ...]] = {
    "problem": ("problem",),
    "measure": ("improvement", "mechanism"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairing:
    """Problems with their measures, and what is left over on either side.

    `reasons` says of each pair what speaks for it: both have the same `number` in lists of
    one length, they share `words` or a `topic`, one of them is the `only` one, or nothing but
    the `order` in the text.
    """

    pairs: tuple[tuple[Item, Item], ...] = ()
    reasons: tuple[tuple[Reason, ...], ...] = ()
    problems_without: tuple[Item, ...] = ()
    measures_without: tuple[Item, ...] = ()

    @property
    def problems(self) -> int:
        """How many problems are named."""
        answered = {(problem.start, problem.text) for problem, _ in self.pairs}
        return len(answered) + len(self.problems_without)

    @property
    def measures(self) -> int:
        """How many measures are named."""
        used = {(measure.start, measure.text) for _, measure in self.pairs}
        return len(used) + len(self.measures_without)


def pair(
    sentences: Sequence[Sentence], sections: Sequence[Section], *, partners: bool = True
) -> Pairing:
    """The problems and measures of section five, paired.

    Where one side is missing altogether, what their theme too calls so is left over. Without
    `partners` only what is left over is found out: lists of one length are paired in order.

    >>> from nlp.checks.example import compose
    >>> report = compose(
    ...     "五、存在的主要问题及改进情况\\n一是政策解读形式单一。二是信息更新不及时。\\n"
    ...     "改进措施：一是丰富政策解读形式。二是加快信息更新，每周检查一次。"
    ... )
    >>> [(p.text, m.text) for p, m in pair(report.sentences, report.sections).pairs][0]
    ('一是政策解读形式单一。', '一是丰富政策解读形式。')
    """
    found = [run for run in runs(sentences, sections) if run.items]
    if len({run.side for run in found}) < len(_THEMES):
        return _one_sided(found, sentences)
    parts = [(None if partners else _surely(*block)) or _match(*block) for block in _blocks(found)]
    return Pairing(
        pairs=tuple(each for part in parts for each in part.pairs),
        reasons=tuple(each for part in parts for each in part.reasons),
        problems_without=tuple(one for part in parts for one in part.problems_without),
        measures_without=tuple(one for part in parts for one in part.measures_without),
    )


def _one_sided(found: Sequence[Run], sentences: Sequence[Sentence]) -> Pairing:
    """Every problem, or every measure, by itself: place alone does not make a sentence one."""
    left: dict[Side, tuple[Item, ...]] = {
        side: tuple(
            item
            for run in found
            for item in run.items
            if run.side == side and _holds(item, themes, sentences)
        )
        for side, themes in _THEMES.items()
    }
    return Pairing(problems_without=left["problem"], measures_without=left["measure"])


def _holds(item: Item, themes: Collection[Theme], sentences: Sequence[Sentence]) -> bool:
    return any(s.theme in themes and s.start < item.end and item.start < s.end for s in sentences)


def _blocks(found: Sequence[Run]) -> list[tuple[list[Item], list[Item]]]:
    """Problems with the measures that follow them; one block where the text does not alternate."""
    blocks: list[tuple[list[Item], list[Item]]] = []
    for run in found:
        if run.side == "problem" and (not blocks or blocks[-1][1]):
            blocks.append(([], []))
        if not blocks:
            blocks.append(([], []))
        blocks[-1][run.side == "measure"].extend(run.items)
    whole = all(problems and measures for problems, measures in blocks)
    if whole and len(blocks) > 1:
        return blocks
    return [([p for block in blocks for p in block[0]], [m for block in blocks for m in block[1]])]


def _surely(problems: Sequence[Item], measures: Sequence[Item]) -> Pairing | None:
    """The pairs of a block of which nothing is left over, whatever its words; None for others."""
    if _lone(problems) and measures:
        return Pairing(pairs=tuple((problems[0], measure) for measure in measures))
    if len(problems) == len(measures):
        return Pairing(pairs=tuple(zip(problems, measures, strict=True)))
    return None


def _match(problems: Sequence[Item], measures: Sequence[Item]) -> Pairing:
    """One to one by likeness and place; then what is left joins what it resembles."""
    words, topic = likenesses(problems, measures)
    alike = [
        [w + _SAME_TOPIC * t for w, t in zip(*row, strict=True)]
        for row in zip(words, topic, strict=True)
    ]
    even = len(problems) == len(measures)
    ranked = sorted(
        (
            (alike[i][j] - _FAR * abs(i - j) + _SAME_PLACE * (even and i == j), -i, -j)
            for i in range(len(problems))
            for j in range(len(measures))
        ),
        reverse=True,
    )
    chosen: dict[int, int] = {}
    for _, i, j in ranked:
        if -i not in chosen and -j not in chosen.values():
            chosen[-i] = -j
    links = {(i, j) for i, j in chosen.items() if even or alike[i][j] >= _ALIKE or _lone(measures)}
    if _lone(problems):
        # Whatever is to be done in a block is done about its only problem.
        links = {(0, j) for j in range(len(measures))}
    links |= _in_order(links, len(problems), len(measures))
    links |= _joined(words, links, len(problems), len(measures))
    links |= _of_one_topic(topic, links, len(problems), len(measures))
    answered, used = {i for i, _ in links}, {j for _, j in links}
    lone = _lone(problems) or _lone(measures)
    return Pairing(
        pairs=tuple((problems[i], measures[j]) for i, j in sorted(links)),
        reasons=tuple(
            _reasons(number=even and i == j, words=words[i][j], topic=topic[i][j], only=lone)
            for i, j in sorted(links)
        ),
        problems_without=tuple(p for i, p in enumerate(problems) if i not in answered),
        measures_without=tuple(m for j, m in enumerate(measures) if j not in used),
    )


def _reasons(*, number: bool, words: float, topic: bool, only: bool) -> tuple[Reason, ...]:
    said: dict[Reason, bool] = {
        "number": number and not only, "words": words >= _ALIKE, "topic": topic, "only": only
    }  # fmt: skip
    return tuple(name for name, speaks in said.items() if speaks) or ("order",)


def _lone(items: Sequence[Item]) -> bool:
    return len(items) == 1


def _in_order(links: set[tuple[int, int]], rows: int, columns: int) -> set[tuple[int, int]]:
    """Left-over problems and measures of one number, where all others answer number by number.

    In three problems and two measures, the second of which answers the second, the first
    measure stands where the answer to the first problem is looked for, whatever its words.
    """
    if not links or any(i != j for i, j in links):
        return set()
    return {(i, i) for i in range(min(rows, columns))}


def _of_one_topic(
    topic: Sequence[Sequence[bool]], links: set[tuple[int, int]], rows: int, columns: int
) -> set[tuple[int, int]]:
    """Left-over problems and left-over measures of one topic, in their order.

    A measure that answers another problem by its words says nothing of a second one of the
    same topic: 丰富解读形式 does not mend what is published late.
    """
    answered, used = {i for i, _ in links}, {j for _, j in links}
    problems, measures = set(range(rows)) - answered, set(range(columns)) - used
    return {(i, j) for i in problems for j in measures if topic[i][j]}


def _joined(
    alike: Sequence[Sequence[float]], links: set[tuple[int, int]], rows: int, columns: int
) -> set[tuple[int, int]]:
    """Left-over problems and measures beside the likeliest partner that resembles them.

    Where problems and measures are one to one already, nothing is left over.
    """
    more: set[tuple[int, int]] = set()
    answered, used = {i for i, _ in links}, {j for _, j in links}
    for i in set(range(rows)) - answered:
        best = max(range(columns), key=lambda j: alike[i][j])
        # One measure for all problems answers each that it shares a word with.
        if alike[i][best] >= _ALIKE or (columns == 1 and alike[i][best] > 0):
            more.add((i, best))
    for j in set(range(columns)) - used:
        best = max(range(rows), key=lambda i: alike[i][j])
        if alike[best][j] >= _ALIKE:
            more.add((best, j))
    return more
