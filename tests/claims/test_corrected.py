"""What people say that a number means, in place of our own reading."""

from __future__ import annotations

import pytest

from nlp.checks.example import compose
from nlp.claims.corrected import MARK, Reread, reread
from nlp.claims.extract import claims
from nlp.types import Claim

PROSE = "一、总体情况\n全年收到申请5件，办结5件，结转3件，办结率100%。"
CELLS = {
    "requests.new.total": 5,
    "requests.total.total": 4,
    "requests.carried_out.total": 3,
    "requests.carried_in.total": "",
}
REPORT = compose(PROSE, CELLS)
STATED = claims(REPORT)


def corrected(text: str, start: int, formula: str | None) -> tuple[list[Claim], str]:
    """The claims that changed, and what is said of the correction."""
    found, (note,) = reread(STATED, [Reread(text=text, start=start, formula=formula)], REPORT)
    assert len(found) == len(STATED)
    return [new for new, old in zip(found, STATED, strict=True) if new != old], note


@pytest.mark.parametrize(
    ("text", "start", "formula", "verdict", "said"),
    [
        ("5件", PROSE.index("5件"), "requests.total.total", "contradicted", "正文为5件，表中“（七）总计”为4件"),
        ("5件", PROSE.rindex("5件"), "requests.new.total", "supported", "本年新收政府信息公开申请数量”一致：5件"),
        ("3件", 0, "requests.new.total - requests.total.total", "contradicted", "5 − 4 = 1件"),
        ("3件", 0, None, "uncheckable", "表中没有这个数的单元格"),
        ("5件", PROSE.rindex("5件"), "requests.carried_in.total", "uncheckable", "没有可用的数"),
    ],
)  # fmt: skip
def test_the_formula_decides(
    text: str, start: int, formula: str | None, verdict: str, said: str
) -> None:
    (changed,), note = corrected(text, start, formula)
    assert (changed.verdict, changed.formula) == (verdict, formula)
    assert changed.explanation.startswith(MARK)
    assert said in changed.explanation
    assert "没有采用" not in note


@pytest.mark.parametrize(
    ("text", "start", "formula"),
    [
        ("5件", 0, "requests.new.total"),
        ("7件", 0, "requests.new.total"),
        ("3件", 0, "requests.nothing.total"),
        ("3件", 0, "新收"),
        ("3件", 0, "requests.new.total +"),
        ("100%", 0, "requests.new.total"),
    ],
)
def test_what_cannot_be_applied_is_said(text: str, start: int, formula: str) -> None:
    changed, note = corrected(text, start, formula)
    assert changed == []
    assert note == f"人工更正 正文“{text}”说的是 {formula}：报告中没有这个数或这些单元格，没有采用"
