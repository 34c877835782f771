"""Small parts of the reading of numerals, each on both sides of what it decides."""

from __future__ import annotations

from decimal import Decimal

import pytest

from nlp.quantity import context, rules, scan, series
from nlp.quantity.extract import quantities
from nlp.quantity.names import Names
from nlp.quantity.numerals import MAX_DIGITS, _money, read
from nlp.quantity.rules import _a_year
from nlp.quantity.scan import Number, western


@pytest.mark.parametrize(
    ("before", "code"),
    [
        ("", False),
        ("共", False),
        ("a", True),
        ("Z", True),
        ("ａ", False),
        ("3:", True),
        ("3：", True),
        ("A:", False),
        ("A：", False),
        ("甲：", False),
        ("3-", True),
        ("A-", True),
        ("甲-", False),
        ("é-", False),
        ("3+", True),
        ("A+", True),
        ("1,", True),
        ("A,", False),
        ("：", False),
        ("-", False),
        ("/", True),
        ("#", True),
        ("%", True),
        ("〔", True),
        ("（", False),
    ],
)
def test_in_code(before: str, *, code: bool) -> None:
    assert context.in_code(f"{before}5件", len(before)) is code


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("《条例5》", True),
        ("《条例》5", False),
        ("《条例5", False),
        ("条例5》", False),
        (f"《{'条' * 88}5》", True),
        (f"《{'条' * 90}5》", False),
        (f"《5{'条' * 88}》", True),
        (f"《5{'条' * 89}》", False),
        ("《甲》《乙5》", True),
    ],
)
def test_in_title(text: str, *, inside: bool) -> None:
    assert context.in_title(text, text.index("5")) is inside


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("“三问5办”", True),
        ("“三问”5办", False),
        ("“三问”5办”", False),
        ("“三问，5办”", False),
        ("“三问5办", False),
        (f"“{'问' * 19}5办”", True),
        (f"“{'问' * 20}5办”", False),
        (f"“5{'办' * 19}”", True),
        (f"“5{'办' * 20}”", False),
        ("「三问5办」", True),
        ('"三问5办"', True),
        ('"三问"5办"', False),
        ('"三问\n5办"', False),
        ('"三问，5办"', False),
        ('"三问5办', False),
        ('甲"5"', True),
        (f'"{"问" * 10}5{"办" * 10}"', True),
        (f'"{"问" * 11}5{"办" * 9}"', True),
        (f'"{"问" * 11}5{"办" * 10}"', False),
        (f'"{"问" * 19}5办"', True),
        (f'"5{"办" * 19}"', True),
        (f'"5{"办" * 20}"', False),
    ],
)
def test_in_slogan(text: str, *, inside: bool) -> None:
    start = text.index("5")
    assert context.in_slogan(text, start, start + 1) is inside


@pytest.mark.parametrize(
    ("text", "ordinal"),
    [("第5", True), ("第 5", True), ("第  5", True), ("第\u3000\u3000\u30005", True), ("第    5", False), ("等5", False), ("5", False), (" 5", False), ("第一5", False)],
)  # fmt: skip
def test_ordinal(text: str, *, ordinal: bool) -> None:
    assert context.ordinal(text, text.index("5")) is ordinal


@pytest.mark.parametrize(
    ("between", "carried"),
    [("、", True), ("至", True), (" 、 ", True), ("——", True), ("   、", True), ("    、", False), ("，", False), ("", False)],
)  # fmt: skip
def test_carries_ordinal(between: str, *, carried: bool) -> None:
    assert context.carries_ordinal(f"第三{between}四条", 2, 2 + len(between)) is carried


@pytest.mark.parametrize(
    ("before", "behind", "figure"),
    [
        ("为", "，", True),
        ("为", "件", False),
        ("为", "", True),
        ("为\n", "。", True),
        ("为\n", "\n", False),
        ("其中：", "。", True),
        ("其中：", "、", False),
        ("数量：", "、", False),
        ("公开：", "。", True),
        ("规范行为", "。", False),
        ("甲", "。", False),
        ("电话为", "。", False),
        ("电话某某某为", "。", False),
        ("电话某某某某为", "。", True),
        ("附表共", "。", False),
        ("近", "。", True),
    ],
)
def test_plain_figure(before: str, behind: str, *, figure: bool) -> None:
    assert context.plain_figure(f"{before}5{behind}", len(before), len(before) + 1) is figure


@pytest.mark.parametrize(
    ("before", "behind", "figure"),
    [
        ("公开：", "。", True),
        ("公开：", "、", False),
        ("数量：", "。", True),
        ("公开", "。", False),
    ],
)
def test_a_figure_of_four_digits(before: str, behind: str, *, figure: bool) -> None:
    """Behind a colon four digits are a number of a document, unless a word of counting leads."""
    text = f"{before}1024{behind}"
    found = context.plain_figure(text, len(before), len(before) + 4)
    assert found is (figure and before == "数量：")


@pytest.mark.parametrize(
    ("between", "lead", "joined"),
    [
        ("、", "共", True),
        ("和", "共", True),
        ("以及", "共", True),
        (" 、 ", "共", True),
        ("  、 ", "共", False),
        ("至", "共", True),
        ("——", "共", True),
        (",", "共", False),
        (",", "分别为", True),
        ("，", "依次是", True),
        ("，", f"分别为{'甲' * 36}", True),
        ("，", f"分别为{'甲' * 37}", False),
        ("。", "分别为", False),
        ("", "共", False),
    ],
)
def test_joined(between: str, lead: str, *, joined: bool) -> None:
    text = f"{lead}3{between}5件"
    end = len(lead) + 1
    assert series.joined(text, end, end + len(between)) is joined


@pytest.mark.parametrize(
    ("text", "change"),
    [("从3", True), ("由上年的3", True), ("共3", False), ("从9件到3", False), (f"从{'甲' * 12}3", True), (f"从{'甲' * 13}3", False)],
)  # fmt: skip
def test_is_change(text: str, *, change: bool) -> None:
    assert series.is_change(text, len(text) - 1) is change


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("12345热线", [(0, 5)]),
        ("拨打12345热线", [(2, 7)]),
        ("912345热线", []),
        ("12345件", []),
        ("受理12345件", []),
    ],
)
def test_names(text: str, spans: list[tuple[int, int]]) -> None:
    found = [span for span in Names().spans(text) if text[span[0]] == "1"]
    assert [span[0] for span in found] == [span[0] for span in spans]


@pytest.mark.parametrize(
    ("text", "value", "precision"),
    [
        ("近三成群众", 30, 10),
        ("三成五群众", 35, 1),
        ("三成。", 30, 10),
        ("同比(-3%)", -3, 1),
        ("同比（-3%）", -3, 1),
        ("甲-3%", -3, 1),
        ("1900条", 1900, 1),
        ("2099条", 2099, 1),
        ("会议三次全会", 3, 1),
        ("担负3项任务", 3, 1),
        ("三千零百件", 3100, 1),
    ],
)
def test_values(text: str, value: int, precision: int) -> None:
    (found,) = quantities(text)
    assert (found.value, found.precision) == (value, precision)


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("近3天", "exact"),
        ("将近3天", "under"),
        ("不足3天", "under"),
        ("近3件", "under"),
        ("3天", "exact"),
    ],
)
def test_almost_and_the_last(text: str, bound: str) -> None:
    assert [one.bound for one in quantities(text)] == [bound]


@pytest.mark.parametrize(
    ("year", "is_year"),
    [("1899", False), ("1900", True), ("2099", True), ("2100", False), ("190", False)],
)
def test_years(year: str, *, is_year: bool) -> None:
    number = western(0, len(year), year)
    assert number is not None
    assert _a_year(number) is is_year


@pytest.mark.parametrize(
    ("body", "value"),
    [("3元五角二分", "3.52"), ("三元五分", "3.05"), ("壹佰元整", "100"), ("元", None)],
)
def test_money_in_words(body: str, value: str | None) -> None:
    found = _money(body)
    assert (str(found.value) if found else None) == value


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("党委三次全会", []),
        ("协会三次会议", []),
        ("党委三次调研", ["三次"]),
        ("大会三个全新栏目", ["三个"]),
        ("方案A：3件", ["3件"]),
        ("推进十五项", ["十五项"]),
        ("推进三项", ["三项"]),
        ("二十五个", ["二十五个"]),
        ("近百件", ["百件"]),
        ("超过百件", ["百件"]),
        ("百余件", ["百余件"]),
        ("百件", []),
        ("万元", []),
        ("〇百件", []),
        ("零件", []),
        ("为零件，", ["零件"]),
        ("收到零件", ["零件"]),
    ],
)
def test_short_numerals(text: str, found: list[str]) -> None:
    assert [one.text for one in quantities(text)] == found


@pytest.mark.parametrize(("count", "read"), [(2, 2), (41, 41), (42, 1)])
def test_longer_rows_of_bare_numbers_are_tables(count: int, read: int) -> None:
    row = "、".join(str(number) for number in range(10, 10 + count))
    assert len(quantities(f"分别为{row}件")) == read


@pytest.mark.parametrize(
    ("surface", "vague"),
    [
        ("三四", True), ("十五六", True), ("两三百", True), ("三四十万", True), ("一二", True),
        ("三", False), ("四三", False), ("三五", False), ("三四五", False), ("一二三四", False),
        ("零一", False), ("三四十万亿多", False), ("十三", False),
    ],
)  # fmt: skip
def test_two_consecutive_figures_are_vague(surface: str, *, vague: bool) -> None:
    assert scan._neighbours(surface) is vague


def _number(text: str, surface: str, style: str, value: int | None) -> Number:
    start = text.index(surface)
    exact = None if value is None else Decimal(value)
    return Number(start, start + len(surface), style, surface, exact)


@pytest.mark.parametrize(
    ("text", "surface", "duration"),
    [
        ("在15日内", "15", True),
        ("15日以上", "15", True),
        ("15日之内", "15", True),
        ("15日", "15", False),
        ("15日起", "15", False),
        ("3月15日内", "15", False),
        ("3月 15日内", "15", False),
        ("3月  15日内", "15", True),
        ("月内15日内", "15", True),
        ("10-15日内", "15", False),
        ("10—15日内", "15", False),
        ("至15日以内", "15", False),
    ],
)
def test_days_are_a_duration(text: str, surface: str, *, duration: bool) -> None:
    number = _number(text, surface, "west", int(surface))
    assert rules._days(text, number, text.index("日", number.start) + 1) is duration


@pytest.mark.parametrize(
    ("text", "surface", "style", "value", "duration"),
    [
        ("5年底", "5", "west", 5, True),
        ("24年底", "24", "west", 24, False),
        ("24年 上半年", "24", "west", 24, False),
        ("24年3月", "24", "west", 24, False),
        ("24年公开", "24", "west", 24, True),
        ("120年底", "120", "west", 120, True),
        ("0999年", "0999", "west", 999, True),
        ("1000年", "1000", "west", 1000, False),
        ("2999年", "2999", "west", 2999, False),
        ("3000年", "3000", "west", 3000, True),
        ("2500件", "2500", "west", 2500, False),
        ("二四年", "二四", "cn", 24, False),
        ("十二年底", "十二", "cn", 12, True),
        ("二〇二四年", "二〇二四", "cn", 2024, False),
        ("一二三年", "一二三", "cn", 123, True),
        ("一年", "一", "cn", 1, True),
        ("上一年", "一", "cn", 1, False),
        ("几年", "几", "cn", None, True),
    ],
)
def test_years_are_a_duration(
    text: str, surface: str, style: str, value: int | None, *, duration: bool
) -> None:
    number = _number(text, surface, style, value)
    end = text.index("年") + 1 if "年" in text else number.end + 1
    assert rules._years(text, number, end) is duration


@pytest.mark.parametrize("longer", [0, 1])
def test_a_figure_of_more_digits_than_any_real_one_is_none(longer: int) -> None:
    surface = "1" * (MAX_DIGITS + longer)
    assert (western(0, len(surface), surface) is None) is bool(longer)


@pytest.mark.parametrize(
    ("text", "found"), [("全年公开10\n件信息。", ["10\n件"]), ("全年公开十\n件信息。", [])]
)
def test_only_a_western_figure_goes_on_in_the_next_line(text: str, found: list[str]) -> None:
    assert [quantity.text for quantity in quantities(text)] == found


@pytest.mark.parametrize(
    ("numeral", "value", "precision"),
    [("5", 5, 1), ("3千5", 3500, 100), ("3千50", 3050, 1), ("3千0", 3000, 1), ("三千5", 3500, 100), ("3万5", 35000, 1000)],
)  # fmt: skip
def test_a_last_figure_counts_the_next_power(numeral: str, value: int, precision: int) -> None:
    reading = read(numeral)
    assert (reading.value, reading.precision) == (value, precision)


@pytest.mark.parametrize(
    ("words", "value"),
    [("三元五角二分", "3.52"), ("三元五角", "3.5"), ("三元零二分", "3.02"), ("壹佰元整", "100")],
)
def test_an_amount_written_out(words: str, value: str | None) -> None:
    found = _money(words)
    assert (found and found.value) == (value and Decimal(value))
