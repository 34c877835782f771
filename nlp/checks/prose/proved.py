"""Recognises numbers of the prose that the tables prove, which no other number can deny."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from nlp.checks.base import Subject
from nlp.claims.place import Place
from nlp.knowledge import load
from nlp.types import Quantity, Sentence


def proved(subject: Subject, passage: Sequence[Sentence]) -> Callable[[Iterable[Quantity]], bool]:
    """Return whether the tables prove all of some quantities of a passage.

    Where 新收428件，结转33件，其中予以公开184件 all agree with their cells, 184 of 33 is a wrong reading of
    the sentence, not an error in it.
    """

    def all_proved(listed: Iterable[Quantity]) -> bool:
        # Asked of few passages, so that nothing is prepared for the others.
        known = {
            claim.start: claim.formula or ""
            for claim in subject.claims_in(passage[0].start, passage[-1].end)
            if claim.verdict == "supported" and claim.evidence
        }
        place = Place(passage, subject.report.text)
        formulas = [known.get(place.at(quantity.start), "") for quantity in listed]
        return all(formulas) and _one_basis(formulas)

    return all_proved


def _one_basis(formulas: Sequence[str]) -> bool:
    """Whether none is on a narrower basis, and applicants are all of one row."""
    if any(" - " in formula for formula in formulas):
        return False
    rows = {formula.rsplit(".", 1)[0] for formula in formulas}
    columns = {formula.rsplit(".", 1)[1] for formula in formulas}
    applicants = load("reports/disclosure/indicators")["requests"]["columns"]
    return columns.isdisjoint(applicants) or len(rows) == 1
