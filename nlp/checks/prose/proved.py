"""Recognises numbers of the prose that the tables prove, which no other number can deny."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from nlp.checks.base import Subject
from nlp.claims.place import Place
from nlp.knowledge import load
from nlp.types import Quantity, Sentence
from nlp.types.quick import cached_property


def proved(subject: Subject, passage: Sequence[Sentence]) -> Callable[[Iterable[Quantity]], bool]:
    """Return whether the tables prove all of some quantities of a passage.

    Where 新收428件，结转33件，其中予以公开184件 all agree with their cells, 184 of 33 is a wrong reading of
    the sentence, not an error in it.
    """
    asked = _Passage(subject, passage)

    def all_proved(listed: Iterable[Quantity]) -> bool:
        formulas = [asked.known.get(asked.place.at(one.start), "") for one in listed]
        return all(formulas) and _one_basis(formulas)

    return all_proved


class _Passage:
    """What the tables prove in a passage, found once, and only if it is asked for."""

    def __init__(self, subject: Subject, passage: Sequence[Sentence]) -> None:
        self._subject, self._passage = subject, passage

    @cached_property
    def known(self) -> dict[int, str]:
        """The formulas of the supported claims, by the place of the number."""
        first, last = self._passage[0].start, self._passage[-1].end
        return {
            claim.start: claim.formula or ""
            for claim in self._subject.claims_in(first, last)
            if claim.verdict == "supported" and claim.evidence
        }

    @cached_property
    def place(self) -> Place:
        """The mapping from the passage to the document."""
        return Place(self._passage, self._subject.report.text)


def _one_basis(formulas: Sequence[str]) -> bool:
    """Whether none is on a narrower basis, and applicants are all of one row."""
    if any(" - " in formula for formula in formulas):
        return False
    rows = {formula.rsplit(".", 1)[0] for formula in formulas}
    columns = {formula.rsplit(".", 1)[1] for formula in formulas}
    applicants = load("reports/disclosure/indicators")["requests"]["columns"]
    return columns.isdisjoint(applicants) or len(rows) == 1
