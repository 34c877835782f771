"""Words the change to make, and the findings that it removes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from nlp.checks.base import Subject
from nlp.checks.causes.choose import Choice
from nlp.checks.causes.edits import Edit
from nlp.checks.patterns import pattern
from nlp.checks.words import column_title, place_title
from nlp.claims.evidence.slips import slip
from nlp.claims.sentence.numbers import plain
from nlp.types import Cell, Finding


def advised(
    root: Finding,
    others: Sequence[Finding],
    choice: Choice,
    subject: Subject,
    values: Mapping[str, Decimal],
) -> str:
    """Return the root's message, with the change to make instead of a general 请核对."""
    said = pattern("ask").sub("", root.message)
    if choice.many and choice.edit.kind == "cell":
        return root.message + _together(others)
    change = _change(choice, subject.cells, values)
    return f"{said}{change}{_falls(root, others)}{_prose(choice.edit, subject)}。"


def _change(choice: Choice, cells: Mapping[str, Cell], values: Mapping[str, Decimal]) -> str:
    edit = choice.edit
    if edit.kind == "column":
        first = next(iter(edit.changes))
        return f"“{column_title(first.rpartition('.')[2])}”一列全是0，请按各行相加填写"
    if edit.kind == "line" and choice.many:
        one, other = edit.changes
        step = values.get(one, Decimal(0)) - edit.changes[one]
        said = f"都{'多' if step > 0 else '少'}{plain(abs(step))}"
        return f"“{_column(one)}”和“{_column(other)}”两列{said}，疑有一行填错，请找出这一行"
    if edit.kind == "transfer" and choice.many:
        less, more = edit.changes
        moved = plain(values.get(less, Decimal(0)) - edit.changes[less])
        return (
            f"“{_column(less)}”一列多{moved}、“{_column(more)}”一列少{moved}，"
            f"疑有{moved}件填错了列，请在两列中找出这一行"
        )
    ways = [_way(one, cells, values) for one in (edit, *choice.others)]
    return f"请把{'，或者把'.join(ways)}"


_KINDS = {
    "transfer": "疑为填错了列",
    "line": "疑为这一行填错",
    "shift": "疑为整行错开一列",
    "split": "疑为一个数拆在了两格",
}


def _way(edit: Edit, cells: Mapping[str, Cell], values: Mapping[str, Decimal]) -> str:
    parts = [
        f"{place_title(cells[name])}由{plain(values.get(name, Decimal(0)))}改为{plain(new)}"
        for name, new in edit.changes.items()
        if name in cells
    ]
    hint = _KINDS.get(edit.kind, "")
    if edit.kind == "cell":
        ((name, new),) = edit.changes.items()
        said = slip(values.get(name, Decimal(0)), new)
        hint = f"疑为{said.words}" if said else ""
    return "、".join(parts) + (f"（{hint}）" if hint else "")


def _falls(root: Finding, others: Sequence[Finding]) -> str:
    """Return a phrase such as 这3条都消失, with the codes of the other findings."""
    if not others:
        return ""
    if all(finding.rule == root.rule for finding in others):
        return f"，这{len(others) + 1}条就都消失"
    codes = "、".join(dict.fromkeys(finding.rule for finding in others))
    return f"，这{len(others) + 1}条就都消失（连同{codes}）"


def _together(others: Sequence[Finding]) -> str:
    return f"改正后，{len(others) + 1}条都会消失。" if others else ""


def _prose(edit: Edit, subject: Subject) -> str:
    """Return the counts of the prose that the change would contradict, as they repeat the error."""
    wrong = {one.claim for one in edit.denied}
    said = [claim.text for claim in subject.claims if claim.id in wrong]
    return f"；正文中的“{'”“'.join(said)}”也要一并改正" if said else ""


def _column(name: str) -> str:
    return column_title(name.rpartition(".")[2])
