"""Recognises numbers of the prose that the tables prove, which no other number can deny."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from nlp.checks.base import Subject
from nlp.claims.place import PassageOffsets
from nlp.knowledge import load
from nlp.types import Claim, Quantity, Sentence
from nlp.types.quick import cached_property


def proved(subject: Subject, passage: Sequence[Sentence]) -> Callable[[Iterable[Quantity]], bool]:
    """Return whether the tables prove all of some quantities of a passage.

    Where 新收428件，结转33件，其中予以公开184件 all agree with their cells, 184 of 33 is a wrong reading of
    the sentence, not an error in it.
    """
    asked = _Passage(subject, passage)

    def all_proved(listed: Iterable[Quantity]) -> bool:
        places = [asked.place.at(one.start) for one in listed]
        claims = [asked.known[at] for at in places if at in asked.known]
        return len(claims) == len(places) and _one_basis(claims)

    return all_proved


class _Passage:
    """What the tables prove in a passage, found once, and only if it is asked for."""

    def __init__(self, subject: Subject, passage: Sequence[Sentence]) -> None:
        self._subject, self._passage = subject, passage

    @cached_property
    def known(self) -> dict[int, Claim]:
        """The supported claims by the place of their number."""
        first, last = self._passage[0].start, self._passage[-1].end
        return {
            claim.start: claim
            for claim in self._subject.claims_in(first, last)
            if claim.verdict == "supported" and claim.evidence
        }

    @cached_property
    def place(self) -> PassageOffsets:
        """The mapping from the passage to the document."""
        return PassageOffsets(self._passage, self._subject.report.text)


def _one_basis(claims: Sequence[Claim]) -> bool:
    """Whether none is on a narrower basis, and applicants are all of one row."""
    if any(claim.less for claim in claims):
        return False
    cells = [cell for claim in claims for cell in claim.evidence]
    applicants = load("reports/disclosure/indicators")["requests"]["columns"]
    by_applicant = any(cell.column in applicants for cell in cells)
    return not by_applicant or len({(cell.table, cell.row) for cell in cells}) == 1
