"""What the rules say, word by word: findings of many texts and tables, kept whole.

`make snapshots` writes the files anew; look at the difference before it is committed. A line names
rule, severity, the words, the cells and the message of a finding, `<` one that another explains; a
line that stands in the file already is left out.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from syrupy.assertion import SnapshotAssertion

from nlp.checks import CHECKS
from nlp.checks.example import Number, compose
from nlp.pipeline import assess, read_report
from nlp.types import Report
from tests.checks.statutory import sound
from tests.checks.test_sentences import CASES
from tests.checks.whole import REPORTS
from tests.claims.test_sentences import tables
from tests.lines import Lines

ROWS = {
    "new": (63, 12), "carried_in": (2, 1), "granted": (40, 9), "refused__internal": (1, 0),
    "unavailable__not_held": (13, 3), "not_processed__petition": (8, 0), "carried_out": (3, 1),
}  # fmt: skip
OTHERS: dict[str, Number] = {
    "proactive.regulations.issued": 2, "proactive.regulations.repealed": 1,
    "proactive.regulations.in_force": 9, "proactive.normative_documents.issued": 14,
    "proactive.normative_documents.repealed": 3, "proactive.normative_documents.in_force": 61,
    "proactive.licensing.decisions": 480, "proactive.penalties.decisions": 36,
    "proactive.fees.amount": "12.5",
    **{f"review.reconsideration.{key}": n for key, n in (("upheld", 2), ("corrected", 1), ("other", 0), ("pending", 1), ("total", 4))},
    **{f"review.litigation_direct.{key}": n for key, n in (("upheld", 1), ("corrected", 0), ("other", 0), ("pending", 0), ("total", 1))},
}  # fmt: skip
PROSE = (
    "一、总体情况\n2024年，我局新收政府信息公开申请75件，上年结转3件，办结74件，结转下年度4件。"
    "制发行政规范性文件14件，现行有效61件。\n四、行政复议和行政诉讼情况\n被申请行政复议4件，纠正1件。"
)
BEFORE = {
    "requests.carried_out.total": 3, "proactive.regulations.in_force": 8,
    "proactive.normative_documents.in_force": 50, "requests.new.total": 61,
}  # fmt: skip


def said(report: Report, previous: Report | None = None) -> Iterator[str]:
    """One line a finding."""
    for one in assess(report, previous=previous).findings:
        words = report.text[one.start : one.end].replace("\n", "/")
        cells = " ".join(cell.name for cell in one.cells)
        mark = "<" if one.cause is not None else "-"
        yield f"  {mark} {one.rule} {one.severity} 「{_short(words)}」 {cells} {one.message}"


def _short(words: str) -> str:
    """The words, of long ones begin, end and length."""
    return words if len(words) < 60 else f"{words[:20]}…{words[-20:]} {len(words)}"


def _prose() -> Iterator[str]:
    for prose, _ in CASES:
        found = list(said(compose(f"一、总体情况\n{prose}", tables())))
        yield from (prose, *found) if found else ()


def _examples() -> Iterator[str]:
    for check in CHECKS.values():
        for example in (check.example, check.sound):
            previous = None
            if example.previous is not None:
                previous = compose(example.previous_prose, example.previous, year=2023)
            yield f"{check.code} {example.prose!r}"
            yield from said(compose(example.prose, example.cells), previous)


def _changes() -> Iterator[tuple[str, Number]]:
    """Every cell that is not 0 one higher, some left blank, and some zeros that are none."""
    cells: dict[str, Number] = {**sound(**ROWS), **OTHERS}
    yield "", 0
    for name, number in cells.items():
        if isinstance(number, int) and number:
            yield name, number + 1
        if name.endswith((".total", ".in_force")) and number:
            yield name, None
        if isinstance(number, int) and number > 11:
            yield name, int(str(number)[::-1])
    yield "requests.refused.process.other", 2
    yield "review.litigation_after_review.total", 1
    yield "proactive.licensing.decisions", "甲"


def _cells() -> Iterator[str]:
    previous = compose("一、总体情况\n平稳。", BEFORE, year=2023)
    for name, number in _changes():
        cells: dict[str, Number] = {**sound(**ROWS), **OTHERS, **({name: number} if name else {})}
        yield f"{name} {number}"
        yield from said(compose(PROSE, cells), previous)


def _wholes() -> Iterator[str]:
    for whole in REPORTS:
        yield f"{whole.year} {whole.prose!r}"
        yield from said(*whole.reports())


def _samples(samples) -> Iterator[str]:
    for path in sorted(samples.glob("*.txt")):
        yield path.name
        yield from said(read_report(str(path)))


def _once(lines: Iterator[str]) -> str:
    """The lines as one text, each finding once."""
    seen: dict[str, None] = {}
    for number, line in enumerate(lines):
        seen.setdefault(line if line.startswith("  ") else f"{line}\0{number}")
    return "\n".join(line.partition("\0")[0] for line in seen) + "\n"


@pytest.mark.parametrize("made", [_prose, _examples, _cells, _wholes])
def test_what_the_rules_say(made, snapshot: SnapshotAssertion) -> None:
    assert _once(made()) == snapshot(extension_class=Lines)


def test_what_they_say_of_the_samples(samples, snapshot: SnapshotAssertion) -> None:
    assert _once(_samples(samples)) == snapshot(extension_class=Lines)
