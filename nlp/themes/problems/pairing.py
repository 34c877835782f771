"""Pairs the measures of section five with the problems that they answer.

Where problems and measures alternate, adjacent ones belong together; where all problems come
first, numbered lists of equal length pair by number; the rest pairs by shared words.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from nlp.themes.problems.items import ListedPoint, Run, runs
from nlp.themes.problems.matching import Reason, match
from nlp.themes.problems.titles import Side
from nlp.types import Section, Sentence, Theme
from nlp.types.quick import frozen

__all__ = ["ListedPoint", "Pairing", "pair"]
_THEMES: dict[Side, tuple[Theme, ...]] = {
    "problem": ("problem",),
    "measure": ("improvement", "mechanism"),
}


@frozen
class Pairing:
    """Problems with their measures, and the unpaired ones of either side.

    `reasons` has the reasons for each pair: both have the same `number` in lists of equal
    length, they share `words`, a `matter` or a `topic`, one of them is the `only` one, or only
    the `order` in the text. `loose` pairs are only adjacent: a single problem and a measure that
    does not mention it. Neither of them counts as unpaired.
    """

    pairs: tuple[tuple[ListedPoint, ListedPoint], ...] = ()
    reasons: tuple[tuple[Reason, ...], ...] = ()
    loose: tuple[tuple[ListedPoint, ListedPoint], ...] = ()
    problems_without: tuple[ListedPoint, ...] = ()
    measures_without: tuple[ListedPoint, ...] = ()

    @property
    def problems(self) -> int:
        """The number of problems named."""
        answered = {(problem.start, problem.text) for problem, _ in self.pairs + self.loose}
        return len(answered) + len(self.problems_without)

    @property
    def measures(self) -> int:
        """The number of measures named."""
        used = {(measure.start, measure.text) for _, measure in self.pairs + self.loose}
        return len(used) + len(self.measures_without)


def pair(
    sentences: Sequence[Sentence], sections: Sequence[Section], *, partners: bool = True
) -> Pairing:
    """Pair the problems and measures of section five.

    Where one side is missing altogether, only items whose theme agrees count as unpaired. With
    `partners` false only the unpaired are determined: lists of equal length pair in order.

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
    blocks = _blocks(found)
    parts = [
        (None if partners else _surely(*block)) or _paired(*block, alternating=len(blocks) > 1)
        for block in blocks
    ]
    return Pairing(
        pairs=tuple(each for part in parts for each in part.pairs),
        reasons=tuple(each for part in parts for each in part.reasons),
        loose=tuple(each for part in parts for each in part.loose),
        problems_without=tuple(one for part in parts for one in part.problems_without),
        measures_without=tuple(one for part in parts for one in part.measures_without),
    )


def _one_sided(found: Sequence[Run], sentences: Sequence[Sentence]) -> Pairing:
    """Return the unpaired items of the only side, if their theme agrees, not only their place."""
    left: dict[Side, tuple[ListedPoint, ...]] = {
        side: tuple(
            item
            for run in found
            for item in run.items
            if run.side == side and _holds(item, themes, sentences)
        )
        for side, themes in _THEMES.items()
    }
    return Pairing(problems_without=left["problem"], measures_without=left["measure"])


def _holds(item: ListedPoint, themes: Collection[Theme], sentences: Sequence[Sentence]) -> bool:
    return any(s.theme in themes and s.start < item.end and item.start < s.end for s in sentences)


def _blocks(found: Sequence[Run]) -> list[tuple[list[ListedPoint], list[ListedPoint]]]:
    """Return problems with the measures after them; one block where the text does not alternate."""
    blocks: list[tuple[list[ListedPoint], list[ListedPoint]]] = []
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


def _surely(problems: Sequence[ListedPoint], measures: Sequence[ListedPoint]) -> Pairing | None:
    """Return the pairs of a block that surely leaves nothing unpaired; None for other blocks."""
    if len(problems) == 1 and measures:
        return Pairing(pairs=tuple((problems[0], measure) for measure in measures))
    if len(problems) == len(measures):
        return Pairing(pairs=tuple(zip(problems, measures, strict=True)))
    return None


def _paired(
    problems: Sequence[ListedPoint], measures: Sequence[ListedPoint], *, alternating: bool
) -> Pairing:
    """Pair the problems and measures of one block."""
    found = match(problems, measures, alternating=alternating)
    linked = found.links + found.loose
    answered, used = {i for i, _ in linked}, {j for _, j in linked}
    return Pairing(
        pairs=tuple((problems[i], measures[j]) for i, j in found.links),
        reasons=found.reasons,
        loose=tuple((problems[i], measures[j]) for i, j in found.loose),
        problems_without=tuple(p for i, p in enumerate(problems) if i not in answered),
        measures_without=tuple(m for j, m in enumerate(measures) if j not in used),
    )
