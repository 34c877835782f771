"""The paragraphs of a report's prose."""

from __future__ import annotations

from collections.abc import Iterator

from nlp.structure.outline.sentences import flatten
from nlp.types import Report, Sentence
from nlp.types.quick import frozen

LONGEST = 6_000
"""Characters beyond which a paragraph is compared clause by clause; real ones have at most 3,000."""


@frozen
class ProseParagraph:
    """Consecutive sentences without a line break between them, and the role of their section."""

    text: str
    heading: str
    role: str

    @property
    def head(self) -> str:
        """What likeness is computed from, which no timer interrupts: all of any real paragraph."""
        return self.text[:LONGEST]


def paragraphs(report: Report) -> Iterator[ProseParagraph]:
    """Yield the paragraphs of the prose in order."""
    sections = {section.id: section for section in report.sections}
    group: list[Sentence] = []
    for sentence in (*report.sentences, None):
        if group and (sentence is None or _breaks(report.text, group[-1], sentence)):
            section = sections.get(group[0].section)
            yield ProseParagraph(
                text=flatten(report.text[group[0].start : group[-1].end]),
                heading=section.heading if section else "",
                role=section.role if section else "",
            )
            group = []
        if sentence is not None:
            group.append(sentence)


def _breaks(text: str, last: Sentence, following: Sentence) -> bool:
    between = text[last.end : following.start]
    return last.section != following.section or "\n" in between or len(between) > 3
