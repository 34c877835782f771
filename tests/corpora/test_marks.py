"""Prose with its truth written into it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpora.generator import marks


@pytest.mark.parametrize(
    ("marked", "verdict", "value", "formula", "basis"),
    [
        ("⟦125件|requests.new.total⟧", "supported", 125, "requests.new.total", None),
        ("⟦12件|!requests.new.total⟧", "contradicted", 12, "requests.new.total", None),
        ("⟦112件|a.b.c~a.b.d - a.b.e⟧", "reconciled", 112, "a.b.c", "a.b.d - a.b.e"),
        ("⟦184条|?⟧", "uncheckable", 184, None, None),
        ("⟦12%|??⟧", "uncheckable", 12, None, None),
        ("⟦两件|a.b.c=2⟧", "supported", 2, "a.b.c", None),
        ("⟦均已办结|a.b.c=0@statement⟧", "supported", 0, "a.b.c", None),
        ("⟦1,260万条|?@whole⟧", "uncheckable", 12_600_000, None, None),
        ("⟦86.4 万元|proactive.fees.amount⟧", "supported", 864_000, "proactive.fees.amount", None),
        ("⟦３.5件|?⟧", "uncheckable", Decimal("3.5"), None, None),
    ],
)
def test_a_mark_says_what_is_true(marked, verdict, value, formula, basis):
    _, (mark,) = marks.parse(marked)
    assert (mark.verdict, mark.value, mark.formula, mark.basis) == (verdict, value, formula, basis)


def test_what_a_fair_reader_could_call_otherwise_is_marked():
    _, found = marks.parse("⟦12%|??⟧⟦19件|a.b.c - a.b.d??⟧⟦3件|?⟧⟦4件|a.b.c⟧")
    assert [mark.unsure for mark in found] == [True, True, False, False]
    assert found[1].formula == "a.b.c - a.b.d"


def test_places_count_in_the_plain_text():
    plain, found = marks.parse("收到⟦125件|a.b.c⟧，答复⟦112件|?⟧。")
    assert plain == "收到125件，答复112件。"
    assert [plain[mark.start : mark.end] for mark in found] == ["125件", "112件"]


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("requests.new.total", 5),
        ("requests.new.total - requests.carried_out.total", 3),
        ("requests.refused.*.total", 7),
        ("requests.other.*.total", 4),
        (
            "(requests.new.total + requests.carried_out.total) / requests.other.total",
            Decimal("1.75"),
        ),
        ("proactive.fees.amount", 25_000),
        ("requests.missing.total", None),
        ("requests.blank.total", None),
        ("requests.new.total / requests.zero.total", None),
    ],
)
def test_formulas_are_worked_out_apart_from_the_checker(formula, value):
    figures = {
        "requests.new.total": Decimal(5),
        "requests.carried_out.total": Decimal(2),
        "requests.refused.internal.total": Decimal(3),
        "requests.refused.process.total": Decimal(4),
        "requests.other.total": Decimal(4),
        "requests.zero.total": Decimal(0),
        "requests.blank.total": None,
        "proactive.fees.amount": Decimal("2.5"),
    }
    assert marks.evaluate(formula, figures) == value


@given(st.text())
def test_text_without_marks_stays_as_it_is(text):
    if "⟦" not in text and "⟧" not in text:
        assert marks.parse(text) == (text, ())
        assert marks.strip(text) == text
