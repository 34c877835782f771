"""The text of the comment on a finding: what is wrong, the arithmetic, how to mend it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from nlp.checks import CHECKS
from nlp.checks.base import Check
from nlp.display.forms import form
from nlp.display.page import cards
from nlp.display.safe import flow, visible
from nlp.scoring.marks.fingerprint import fingerprints
from nlp.scoring.marks.rules import CROSS_RULES, CrossRule
from nlp.types import Assessment
from nlp.types.quick import frozen

AUTHOR = "gouji"


@frozen
class Note:
    """A finding in words, with its span in the text and its cell if it has one.

    `head` names severity, rule and title; `lines` are paragraphs; `span` is empty for a
    finding on the report as a whole; `cell` is the span of the cell at fault, or None.
    """

    rule: str
    severity: str
    label: str
    title: str
    where: str
    message: str
    sentence: str
    arithmetic: tuple[str, ...]
    mend: str
    fingerprint: str
    follows: bool
    span: tuple[int, int]
    cell: tuple[int, int] | None

    @property
    def head(self) -> str:
        """Severity, rule and title in one line."""
        return f"［{self.label}］{self.rule} {self.title}"

    @property
    def lines(self) -> tuple[str, ...]:
        """Paragraphs: what is wrong, the arithmetic, how to mend it."""
        after = ("改正它所依据的另一处后，这一条随之消失。",) if self.follows else ()
        mend = (f"怎样改：{self.mend}",) if self.mend else ()
        return (self.message, *self.arithmetic, *mend, *after)


def rules() -> dict[str, dict[str, str]]:
    """Return title, reason and remedy of every rule, including those over several reports."""
    known: list[Check | CrossRule] = [*CHECKS.values(), *CROSS_RULES.values()]
    return {rule.code: {"title": rule.title, "why": rule.why, "mend": rule.mend} for rule in known}


def notes(assessment: Assessment) -> tuple[Note, ...]:
    """Return one note per finding, the worst first."""
    plain, names = assessment.to_dict(), form(assessment.report.form)
    found = cards.findings(plain, rules(), fingerprints(assessment), names)
    return tuple(_note(card, assessment) for card in cards.finding_cards(plain, found, names))


def fewer(said: Sequence[Note], most: int) -> Sequence[Note]:
    """Return the first `most` notes, which are the worst, and one that says how many there are.

    >>> len(fewer((), 2_000))
    0
    """
    if len(said) <= most:
        return said
    message = f"报告过大，只写入{len(said)}条批注中最重的{most}条；其余见 JSON 或 Excel 输出"
    whole = replace(
        said[0],
        rule="批注",
        severity="info",
        label="提示",
        title="不全",
        where="",
        message=message,
        sentence="",
        arithmetic=(),
        mend="",
        fingerprint="",
        follows=False,
        span=(0, 0),
        cell=None,
    )
    return (whole, *said[:most])


def _note(card: Mapping[str, Any], assessment: Assessment) -> Note:
    return Note(
        rule=card["rule"],
        severity=card["severity"],
        label=card["label"],
        title=card["title"],
        where=card["where"],
        message=flow(visible(card["message"])).strip(),
        sentence=visible("".join(card["quote"] or ())),
        arithmetic=tuple(_steps(card)),
        mend=card["mend"],
        fingerprint=card["fingerprint"],
        follows=bool(card["cause"]),
        span=(card["start"], card["end"]),
        cell=None if card["claims"] else _cell(card, assessment),
    )


def _steps(card: Mapping[str, Any]) -> list[str]:
    """Return the arithmetic of each claim; several claims are distinguished by their words."""
    several = len(card["arithmetic"]) > 1
    return [
        visible(f"“{claim['text']}”{name}：{said}" if several else f"{name}：{said}")
        for claim in card["arithmetic"]
        for name, said in claim["lines"]
        if name != "正文"
    ]


def _cell(card: Mapping[str, Any], assessment: Assessment) -> tuple[int, int] | None:
    """Return the span of the cell at fault; the first of the finding's cells if none is named."""
    place, held = card["place"], card["cells"]
    name = f"{place['table']}.{place['row']}.{place['column']}"
    cell = assessment.report.cells().get(name)
    if cell is not None:
        return cell.start, cell.end
    return (held[0]["start"], held[0]["end"]) if held else None
