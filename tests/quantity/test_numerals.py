"""Plain numerals: parsed and rendered, by themselves and compared with cn2an as an oracle."""

from __future__ import annotations

import contextlib
import re
from decimal import Decimal

import cn2an
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.quantity.numerals import parse, read, render

WHOLE = st.integers(0, 10**8) | st.integers(0, 10**4) | st.integers(0, 10**16 - 1)
DECIMALS = st.decimals(0, 10**8, places=4, allow_nan=False, allow_infinity=False).map(abs)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", "0"), ("125", "125"), ("１２５", "125"), ("1,234", "1234"), ("1，234", "1234"), ("12 345", "12345"),
        ("1,024,125.50", "1024125.50"), ("1.20", "1.20"), ("-3.5", "-3.5"), ("－3", "-3"), ("+7", "7"),
        ("零", "0"), ("〇", "0"), ("十", "10"), ("十二", "12"), ("廿", "20"), ("廿三", "23"), ("卅", "30"),
        ("一百二十五", "125"), ("一百零五", "105"), ("一百〇五", "105"), ("一百一十", "110"), ("一百十一", "111"),
        ("两千三", "2300"), ("一万二", "12000"), ("三百四", "340"), ("两千零三", "2003"), ("一万零五", "10005"),
        ("一万零三百四", "10340"), ("一百二十五万三", "1253000"), ("十万", "100000"), ("一千零一十", "1010"),
        ("一亿零五万", "100050000"), ("三亿五千万", "350000000"), ("一万亿", "1000000000000"),
        ("壹贰叁", "123"), ("壹佰贰拾叁", "123"), ("伍仟", "5000"), ("叁萬", "30000"), ("二〇二四", "2024"),
        ("二○二四", "2024"), ("一二三", "123"), ("1.2万", "12000"), ("1.20万", "12000"), ("3亿5000万", "350000000"),
        ("3千", "3000"), ("1万2千", "12000"), ("5百", "500"), ("2.03亿", "203000000"), ("零点六", "0.6"),
        ("九十八点五", "98.5"), ("三点一四", "3.14"), ("一点二〇", "1.20"), ("九十八点五万", "985000"),
        ("负十二", "-12"), ("负三点五", "-3.5"), ("壹佰元整", "100"), ("三元五角", "3.5"), ("壹元零伍分", "1.05"),
    ],
)  # fmt: skip
def test_reads(text: str, value: str) -> None:
    assert str(parse(text)) == value


@pytest.mark.parametrize(
    "text",
    ["", " ", "件", "一件", "几", "数十", "十余", "12,34", "1,2345", "1.2.3", "一二百", "百分之四十", "点五", "五点万",
     "万", "万亿", "40%", "--3", "一点二点三", "十百", "一亿亿", "1" * 100, "一" * 5000, "a1", "²", "1e5", "٣"],
)  # fmt: skip
def test_refuses_what_is_no_plain_numeral(text: str) -> None:
    with pytest.raises(ValueError, match="not a numeral"):
        parse(text)


@pytest.mark.parametrize(
    ("text", "precision"),
    [("125", "1"), ("1.20", "0.01"), ("1.2万", "1000"), ("1.20万", "100"), ("1万", "10000"), ("3亿5000万", "10000"),
     ("两千三", "100"), ("两千三百", "1"), ("一百二十万", "10000"), ("零点六", "0.1"), ("3千", "1000"), ("一百", "1")],
)  # fmt: skip
def test_precision_is_the_worth_of_the_last_printed_digit(text: str, precision: str) -> None:
    assert read(text).precision == Decimal(precision)


@pytest.mark.parametrize(
    ("value", "style", "text"),
    [(0, "chinese", "零"), (10, "chinese", "十"), (110, "chinese", "一百一十"), (10005, "chinese", "一万零五"),
     (100000000, "chinese", "一亿"), (-3, "chinese", "负三"), (105, "financial", "壹佰零伍"), (2024, "digits", "二〇二四"),
     (12, "money", "壹拾贰元整"), (Decimal("0.05"), "money", "伍分"), (Decimal("98.50"), "chinese", "九十八点五零")],
)  # fmt: skip
def test_writes(value: Decimal | int, style: str, text: str) -> None:
    assert render(value, style) == text  # type: ignore[arg-type]


def test_too_large_to_write() -> None:
    with pytest.raises(ValueError, match="too large"):
        render(10**16)


@settings(max_examples=500)
@given(WHOLE)
def test_integers_agree_with_cn2an_both_ways(number: int) -> None:
    for mode, style in (("low", "chinese"), ("up", "financial"), ("rmb", "money")):
        written = cn2an.an2cn(number, mode)
        assert parse(written) == number
        assert render(number, style) == written  # type: ignore[arg-type]


@settings(max_examples=300)
@given(DECIMALS)
def test_decimals_agree_with_cn2an_both_ways(number: Decimal) -> None:
    for mode, style in (("low", "chinese"), ("up", "financial")):
        written = cn2an.an2cn(str(number), mode)
        assert str(parse(written)) == str(number)
        assert render(number, style) == written  # type: ignore[arg-type]


def oracle(text: str) -> list[float]:
    """What cn2an makes of a text in its two modes for plain numerals.

    It drops a 十 right behind 万 or 亿 (一亿十万 becomes 一亿); there it is no oracle.
    """
    readings: list[float] = []
    if re.search("[万亿]十", text):
        return readings
    for mode in ("strict", "normal"):
        with contextlib.suppress(ValueError, KeyError, IndexError):
            readings.append(float(cn2an.cn2an(text, mode)))
    return readings


HABITS = [("二千", "两千"), ("二百", "两百"), ("二万", "两万"), ("零", "〇"), ("一十", "十"), ("零", ""), ("万零", "万"),
          ("千零", "千"), ("二十", "廿"), ("一百", "壹佰"), ("三", "叁"), ("千", "仟")]  # fmt: skip


@settings(max_examples=1000)
@given(WHOLE, st.lists(st.sampled_from(HABITS), max_size=3), st.integers(0, 2), st.booleans())
def test_habits_of_speech_are_read_as_cn2an_reads_them(
    number: int, habits: list[tuple[str, str]], cut: int, negative: bool
) -> None:
    text = cn2an.an2cn(number)
    for written, said in habits:
        text = text.replace(written, said)
    text = ("负" if negative else "") + text[: len(text) - cut]
    for expected in oracle(text):
        assert float(parse(text)) == pytest.approx(expected, rel=1e-12)


@settings(max_examples=1000)
@given(st.text("零一二两三四五六七八九十百千万亿点负", min_size=1, max_size=9))
def test_where_both_read_they_agree(text: str) -> None:
    with contextlib.suppress(ValueError):
        ours = float(parse(text))
        for expected in oracle(text):
            assert ours == pytest.approx(expected, rel=1e-12)


@given(WHOLE, st.sampled_from(["chinese", "financial", "digits", "money"]))
def test_rendering_and_reading_back_agree(number: int, style: str) -> None:
    if style == "digits" and number < 10:
        return
    assert parse(render(number, style)) == number  # type: ignore[arg-type]


@given(st.text(max_size=40))
def test_only_value_error(text: str) -> None:
    with contextlib.suppress(ValueError):
        assert isinstance(parse(text), Decimal)
