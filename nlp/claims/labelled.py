"""Claims of reports whose form has no measures: a number is linked to the row that is named.

A number is linked to the row whose label, or whose phrase in the form's data, is the last before
it in its own clause. Unknown words next to the name make the link weak: then neither equality
nor difference proves anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from nlp.claims.evidence.compare import agreement
from nlp.claims.place import PassageOffsets
from nlp.knowledge import cached, current, own
from nlp.quantity.extract import quantities
from nlp.structure.bodies.folding import fold
from nlp.structure.forms.in_force import form
from nlp.types import Cell, Claim, Evidence, Quantity, Report, Sentence
from nlp.types.quick import replace

if TYPE_CHECKING:
    from nlp.knowledge.models.spoken import Wording
    from nlp.structure.forms.form import Form, Row

_KINDS = ("count", "percent", "percentage_points", "money", "ratio")
_CLAUSE = re.compile("[。，；：、！？,;（）()]")
_WORD = re.compile(r"[\u4e00-\u9fffA-Za-z]+")
_ASIDE = re.compile(r"（[^（）]*）")
_SHORTEST = 3


@cached
def has_measures() -> bool:
    """Whether the current family has data on which words select which formula."""
    return bool(current().files(f"reports/{current().family}/indicators"))


def labelled(report: Report) -> tuple[Claim, ...]:
    """Return all claims of a report in the order of the text, numbered c1, c2, …

    >>> from nlp.checks.example import compose
    >>> labelled(compose("网站总访问量3次。", form="rule-of-law-2019"))[0].verdict
    'uncheckable'
    """
    cells = report.cells()
    shape = form(report.form)
    found = [
        _judged(claim, row, why, cells)
        for sentence in report.sentences
        for claim, row, why in _of_sentence(sentence, report, shape)
    ]
    return tuple(replace(claim, id=f"c{n}") for n, claim in enumerate(found, 1))


def _of_sentence(
    sentence: Sentence, report: Report, shape: Form
) -> Iterator[tuple[Claim, Row | None, str]]:
    text, last = sentence.text, 0
    place = PassageOffsets((sentence,), report.text)
    for quantity in quantities(text):
        if quantity.kind not in _KINDS:
            continue
        cuts = [m.end() for m in _CLAUSE.finditer(text, last, quantity.start)]
        clause = text[max([last, *cuts]) : quantity.start]
        following = _CLAUSE.split(text[quantity.end :], maxsplit=1)[0]
        row, why = _linked(clause, following, quantity, shape, report)
        yield place.number(quantity, report.year), row, why
        last = quantity.end


def _linked(
    clause: str, following: str, quantity: Quantity, shape: Form, report: Report
) -> tuple[Row | None, str]:
    """Return the row that a clause names, and why a difference proves nothing, "" if it does."""
    if not shape.rows:
        return None, "这类报告没有统计表"
    named = [(clause.rfind(p), len(p), p, row) for p, row in _phrases(shape.name) if p in clause]
    if not named:
        return None, "没有说明所计事项，或表中没有这一项"
    start, size, _, row = max(named, key=lambda one: (one[0] + one[1], one[1]))
    wording = _wording()
    rest = clause[:start] + "|" + clause[start + size :]
    if any(word in rest + following for word in wording.other):
        return row, "说的不是本年的总数"
    if row.units and quantity.unit and quantity.unit not in row.units:
        return row, "单位与表中所计不同"
    if _unknown(rest, wording, report) or _unknown(following, wording, report):
        return row, "句中有限定，不能断定就是表中所计的全部"
    return row, ""


def _unknown(words: str, wording: Wording, report: Report) -> bool:
    """Whether any unknown word remains after removing neutral words."""
    words = words.replace(report.organisation or "|", "|")
    for word in sorted(wording.neutral, key=len, reverse=True):
        words = words.replace(word, "|")
    whole = fold(report.organisation)
    return any(not whole.endswith(fold(word)) for word in _WORD.findall(words))


@cached
def _wording() -> Wording:
    from nlp.knowledge.models import spoken

    return own("wording", spoken.Wording) or spoken.Wording(neutral=(), other=())


@cached
def _phrases(name: str) -> tuple[tuple[str, Row], ...]:
    """Return (words, row) for the words that name each row: phrases, and labels without units."""
    return tuple(
        (phrase, row)
        for row in form(name).rows
        for phrase in (*row.phrases, *(_ASIDE.sub("", label) for label in row.labels))
        if len(phrase) >= _SHORTEST
    )


def _judged(claim: Claim, row: Row | None, why: str, cells: dict[str, Cell]) -> Claim:
    if row is None:
        return replace(claim, explanation=why)
    name = f"{row.table}.{row.key}.{row.columns[0]}"
    title, cell = _ASIDE.sub("", row.labels[0]), cells.get(name)
    claim = replace(claim, indicator=f"{row.table}.{row.key}", formula=name)
    if why or cell is None or cell.value is None or claim.value is None:
        return replace(claim, explanation=why or f"表中“{title}”没有可用的数，无从核对")
    found = agreement(claim.value, claim.precision, claim.bound, cell.value)
    claim = replace(
        claim,
        expected=cell.value,
        evidence=(Evidence(table=row.table, row=row.key, column=cell.column, value=cell.value),),
        truncated=found == "truncated",
    )
    if found == "differs":
        said = f"正文为{claim.text}，表中“{title}”为{cell.value:f}"
        return replace(claim, verdict="contradicted", explanation=said)
    said = f"与表中“{title}”一致：{cell.value:f}"
    return replace(claim, verdict="supported", explanation=said)
