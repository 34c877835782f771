"""Quantities against tables of cases: `quantities/*.txt` say how they are written."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.quantity.extract import quantities
from nlp.types import Quantity

TABLES = Path(__file__).with_name("quantities")
MARKED = re.compile(r"\{([^{}]*)\}")
DURATIONS = {"工作日", "自然日", "个月", "天", "小时", "分钟", "秒", "周", "星期", "学年", "年"}
KINDS = {"%": "percent", "pp": "percentage_points", "元": "money", "倍": "ratio"}
KINDS |= dict.fromkeys(DURATIONS, "duration")
HUNDREDTH = Decimal("0.0001")


def cases() -> list[tuple[str, str]]:
    """(table, marked line) of every table."""
    return [
        (table.stem, line)
        for table in sorted(TABLES.glob("*.txt"))
        for line in table.read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    ]


def expected(marked: str) -> tuple[str, list[tuple[object, ...]]]:
    """The plain text of a marked line and what should be found in it."""
    marked = marked.replace("⏎", "\n")
    text, wanted, place = "", [], 0
    for mark in MARKED.finditer(marked):
        text += marked[place : mark.start()]
        surface, value, unit, *rest = mark[1].split("|")
        bound, kind = (*rest, "", "")[:2]
        number = None if value == "-" else Decimal(value)
        kind = kind or KINDS.get(unit, "count")
        wanted.append((surface, len(text), number, unit, kind, bound or "exact"))
        text, place = text + surface, mark.end()
    return text + marked[place:], wanted


def summary(quantity: Quantity) -> tuple[object, ...]:
    """A quantity in the terms of the tables; fractions to four places."""
    value = quantity.value
    if value is not None and quantity.kind == "ratio":
        value = value.quantize(HUNDREDTH).normalize()
    return (quantity.text, quantity.start, value, quantity.unit, quantity.kind, quantity.bound)


@pytest.mark.parametrize(("table", "marked"), cases())
def test_table(table: str, marked: str) -> None:
    text, wanted = expected(marked)
    assert [summary(quantity) for quantity in quantities(text)] == wanted


def test_there_are_enough_cases() -> None:
    assert len(cases()) >= 400
    assert {table for table, _ in cases()} >= {
        "counts",
        "percents",
        "money",
        "durations",
        "ratios",
        "none",
    }


@pytest.mark.parametrize(
    ("text", "value", "precision"),
    [
        ("占40%", "40", "1"),
        ("占1.20%", "1.20", "0.01"),
        ("共1.2万条", "12000", "1000"),
        ("共1.20万条", "12000", "100"),
        ("共12000条", "12000", "1"),
        ("共3亿5000万次", "350000000", "10000"),
        ("收3.56万元", "35600", "100"),
        ("共两千三百条", "2300", "1"),
        ("占四成", "40", "10"),
        ("占三成五", "35", "1"),
        ("占百分之九十八点五", "98.5", "0.1"),
        ("占千分之三", "0.3", "0.1"),
        ("共12.50分", "12.50", "0.01"),
    ],
)
def test_printed_precision(text: str, value: str, precision: str) -> None:
    (quantity,) = quantities(text)
    assert (str(quantity.value), quantity.precision) == (value, Decimal(precision))


@pytest.mark.parametrize(
    ("text", "numeral"),
    [
        ("两千三百余条", "两千三百"),
        ("200多人", "200"),
        ("百分之四十", "百分之四十"),
        ("1.2万条", "1.2万"),
        ("125 件", "125"),
    ],
)
def test_number_span_is_the_numeral_alone(text: str, numeral: str) -> None:
    (quantity,) = quantities(text)
    assert text[quantity.number_start : quantity.number_end] == numeral


def test_names_of_the_user_are_no_quantities() -> None:
    assert [q.text for q in quantities("落实三件大事，办理三件", names=["三件大事"])] == ["三件"]


ALPHABET = "0123456789０一二三十百千万亿两几数半零〇点第年月日件条个次%％成分之至—、，,.．：（）“”《》约超近不余多以上内为共 \n\tAx-/"


@given(st.text(ALPHABET, max_size=60) | st.text(max_size=60))
def test_never_raises_and_spans_lie_inside(text: str) -> None:
    last = 0
    for quantity in quantities(text):
        assert (
            last
            <= quantity.start
            <= quantity.number_start
            < quantity.number_end
            <= quantity.end
            <= len(text)
        )
        assert quantity.text == text[quantity.start : quantity.end]
        assert quantity.precision > 0
        last = quantity.number_end


@given(st.integers(0, 10**9), st.sampled_from(["件", "条", "个", "人次", "份"]))
def test_any_western_count_is_found(number: int, unit: str) -> None:
    for written in (str(number), f"{number:,}"):
        found = quantities(f"全年共收到{written}{unit}，")
        assert [(q.text, q.value, q.unit) for q in found] == [
            (written + unit, Decimal(number), unit)
        ]
