"""The contract of a check: a code, its texts for people, and a function that yields findings."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field
from operator import attrgetter

from nlp.checks.example import Number
from nlp.registry import Registry
from nlp.structure.outline.sentences import offsets
from nlp.types import Cell, Claim, Finding, Report, Section, Sentence, Severity
from nlp.types.quick import frozen


@frozen
class Subject:
    """The input of a check. `sentences` have themes; `previous` is last year's report.

    `claims` are in the order of the text; `older` are reports of the years before last year's, the
    latest first.
    """

    report: Report
    claims: tuple[Claim, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    previous: Report | None = None
    older: tuple[Report, ...] = ()
    ranges: Mapping[str, float] = field(default_factory=dict)
    cells: Mapping[str, Cell] = field(default_factory=dict)

    def section_at(self, place: int) -> str:
        """Return the id of the deepest section around an offset of the text."""
        # The section that began last extends to the next heading and contains the offset.
        sections = self.report.sections
        at = bisect_right(sections, place, key=attrgetter("start")) - 1
        return sections[at].id if at >= 0 and place < sections[at].end else ""

    def claims_in(self, start: int, end: int) -> tuple[Claim, ...]:
        """Return the claims that begin in a span of the text, found without reading all of them."""
        first, last = (bisect_left(self.claims, at, key=attrgetter("start")) for at in (start, end))
        return self.claims[first:last]

    def sections(self, role: str) -> list[Section]:
        """Return the sections of a role, in order."""
        return [section for section in self.report.sections if section.role == role]


@frozen
class Example:
    """Prose and cells of a small report, for the examples of a rule."""

    prose: str
    cells: Mapping[str, Number] = field(default_factory=dict)
    previous: Mapping[str, Number] | None = None
    previous_prose: str = ""


@frozen
class Check:
    """One rule: `gouji explain` prints `title`, `why` and `mend`; `find` yields findings for `example`
    and none for `sound`."""

    code: str
    title: str
    severity: Severity
    why: str
    mend: str
    example: Example
    sound: Example
    find: Callable[[Subject], Iterable[Finding]]


MOST = 5
"""The most findings of one kind in a sentence, since more would have the same cause."""

CHECKS: Registry[Check] = Registry("rule", package="nlp.checks.rules", group="gouji.rules")


def register(check: Check) -> Check:
    """Register a rule under its code and return it."""
    return CHECKS.register(check.code, check)


def at_claim(
    code: str, claim: Claim, message: str, severity: Severity, cells: Iterable[Cell] = ()
) -> Finding:
    """Return a finding on one claim."""
    return Finding(
        rule=code,
        severity=severity,
        message=message,
        section=claim.section,
        start=claim.start,
        end=claim.end,
        claims=(claim.id,) if claim.id else (),
        cells=tuple(cells),
    )


def at_cells(
    code: str, cells: Iterable[Cell], message: str, severity: Severity, section: str = ""
) -> Finding:
    """Return a finding on cells of a table."""
    listed = tuple(cells)
    return Finding(
        rule=code,
        severity=severity,
        message=message,
        section=section,
        start=min((c.start for c in listed), default=0),
        end=max((c.end for c in listed), default=0),
        cells=listed,
    )


def at_place(
    code: str, subject: Subject, start: int, end: int, message: str, severity: Severity
) -> Finding:
    """Return a finding on the span `start:end` of the text."""
    return Finding(
        rule=code,
        severity=severity,
        message=message,
        section=subject.section_at(start),
        start=start,
        end=end,
    )


def at_words(
    code: str,
    subject: Subject,
    sentence: Sentence,
    words: tuple[int, int],
    message: str,
    severity: Severity,
) -> Finding:
    """Return a finding on words of a sentence, given by their span in its text."""
    start, end = words
    wrapped = len(sentence.text) != sentence.end - sentence.start
    kept = offsets(subject.report.text[sentence.start : sentence.end]) if wrapped else None
    if kept is not None and 0 <= start < end <= len(kept):
        start, end = kept[start], kept[end - 1] + 1
    return at_place(code, subject, sentence.start + start, sentence.start + end, message, severity)


def evidence_cells(subject: Subject, claim: Claim) -> Iterator[Cell]:
    """Yield the cells of a claim's evidence."""
    for item in claim.evidence:
        cell = subject.cells.get(f"{item.table}.{item.row}.{item.column}")
        if cell is not None:
            yield cell
