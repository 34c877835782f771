"""Small parts of readers, each on both sides of what it decides."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from lxml import etree

from nlp.errors import DamagedFile, UnsafeFile
from nlp.readers import Limits, read_document
from nlp.readers.grid import holds_prose
from nlp.readers.office.odt import _number
from nlp.readers.office.odt_lists import _level
from nlp.readers.office.ofd_page import POINT, _edge, _lines, _numbers
from nlp.readers.office.ofd_page import _edges as _page_edges
from nlp.readers.office.ofd_page import _glyphs as _page_glyphs
from nlp.readers.pdf.bounded import _run_lengths
from nlp.readers.pdf.content.tokens import _tokens
from nlp.readers.pdf.glyphs import Glyph, PrintedLine, _head
from nlp.readers.pdf.glyphs import lines as lines_of
from nlp.readers.pdf.ink import _bands, printed
from nlp.readers.pdf.merge import goes_on, join
from nlp.readers.pdf.prose import Margins, _repeated, continues, margins
from nlp.readers.pdf.seen import _without_struck
from nlp.readers.pdf.tables import Box, Ruled, _cell_text
from nlp.readers.pdf.watermarks import in_front
from nlp.readers.raised import lowered
from nlp.readers.word.doc import _check_kind
from nlp.readers.word.numbering import W
from nlp.readers.word.numerals import _FORMATS
from nlp.readers.word.paragraph import local
from nlp.readers.word.tables import _HAIR, _edges

FORMATS = Path(__file__).resolve().parents[2] / "corpora" / "samples" / "formats"
LONG = "全年主动公开政府信息412条，受理申请16件，均已答复。"


@pytest.mark.parametrize(
    ("texts", "prose"),
    [
        ([LONG], True),
        ([LONG, "3", "4"], True),
        ([LONG, "3", "4", "5"], False),
        (["总计", "3", "平稳。"], False),
        (["收到3件。答复3件。", "甲"], True),
        (["收到3件。", "甲"], False),
        ([LONG, "乙" * 40], False),
        ([LONG, "合计12件", "约30%"], True),
    ],
)
def test_a_table_of_sentences_only_lays_out_prose(texts: list[str], *, prose: bool) -> None:
    assert holds_prose(texts) is prose


@pytest.mark.parametrize(
    ("raised", "before", "rest", "read"),
    [
        ("2", "12m", "。", "²"),
        ("注", "12m", "。", ""),
        ("[1]", "面积12m", "。", ""),
        ("123", "12m", "。", ""),
        ("2", "36", "件", ""),
        ("2", "", "", "2"),
        ("政府信息公", "甲", "", ""),
        ("政府信息公开了", "甲", "", "政府信息公开了"),
    ],
)
def test_a_superscript_is_an_exponent_only_behind_a_unit(
    raised: str, before: str, rest: str, read: str
) -> None:
    assert lowered(raised, before, rest) == read


PROSE = "<p>一、总体情况</p><p>全年主动公开政府信息412条，回应关切30次，各项工作平稳有序推进。</p>"


def _page(style: str, body: str) -> str:
    page = f"<html><head><style>{style}</style></head><body>{PROSE}{body}</body></html>"
    return read_document(page.encode()).text.split("\n")[2]


@pytest.mark.parametrize(
    ("style", "text"),
    [
        ("p b{display:inline}b{display:none}", "甲乙"),  # the longer selector wins
        ("b{display:none}p b{display:inline}", "甲乙"),
        ("b{display:inline}b{display:none}", "甲"),  # of equal ones the later one
        (".x{display:none}p b{display:inline}", "甲"),  # a class weighs more than tags
        ("b.x{display:inline}.x{display:none}", "甲乙"),
        ("#i{display:inline}.x{display:none}", "甲乙"),
    ],
)
def test_the_rule_that_names_an_element_more_closely_decides(style: str, text: str) -> None:
    assert _page(style, "<p>甲<b class=x id=i>乙</b></p>") == text


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p><b><sup>注</sup></b>正文</p>", "正文"),
        ("<p><b><sup>正文</sup></b></p>", "正文"),
        ("<p>正文<b><sup>1</sup></b></p>", "正文"),
        ("<p>12m<b><sup>2</sup></b></p>", "12m²"),
    ],
)
def test_the_words_around_a_superscript_may_be_outside_its_element(body: str, text: str) -> None:
    assert _page("", body) == text


@pytest.mark.parametrize(
    ("form", "name"),
    [("1", "decimal"), ("1, 2, 3, ...", "decimal"), ("a", "lowerLetter"), ("I, II", "upperRoman"), ("", ""), ("一, 二, 三, ...", "chineseCounting")],
)  # fmt: skip
def test_the_format_of_a_list_is_that_of_its_first_sign(form: str, name: str) -> None:
    style = "urn:oasis:names:tc:opendocument:xmlns:style:1.0"
    level = etree.Element("level", {f"{{{style}}}num-format": form})
    assert _level(level)[1].form == name


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("3 4.5", [3, 4.5]),
        ("g 3 4.5", [4.5, 4.5, 4.5]),
        ("1 g 2 5 7", [1, 5, 5, 7]),
        ("g M 3", []),
        ("g 2 M", [0, 0]),
        ("g 0 5", []),
        ("g 2", [2]),
        ("M 3", [3]),
        ("", []),
    ],
)
def test_repeated_numbers_of_an_attribute(text: str, numbers: list[float]) -> None:
    assert _numbers(text) == numbers


@pytest.mark.parametrize(
    ("path", "lines"),
    [
        ("M 1 2 L 3 4", [[(1, 2), (3, 4)]]),
        ("M 1 2 L 3 4 L 5 6 C", [[(1, 2), (3, 4), (5, 6), (1, 2)]]),
        ("M 1 2 L 3 4 M 5 6 L 7 8", [[(1, 2), (3, 4)], [(5, 6), (7, 8)]]),
        ("M 1 2 C", []),
        ("M 1 2 M 3 4", []),
        ("M 1 L 3 4", []),
        ("S 1 2 L 3 4", [[(1, 2), (3, 4)]]),
        ("M 1 2 Q 9 9 3 4 L 5 6", [[(3, 4), (5, 6)]]),
    ],
)
def test_the_straight_lines_of_a_path(path: str, lines: list[list[tuple[float, float]]]) -> None:
    assert list(_lines(path)) == lines


@pytest.mark.parametrize(
    ("data", "made"),
    [
        (b"\x02abc", b"abc"),
        (b"\x7f" + b"x" * 128, b"x" * 128),
        (b"\xffa", b"aa"),
        (b"\x81a", b"a" * 128),
        (b"\x00a\xfeb\x80zz", b"abbb"),
        (b"\x02ab", b"ab"),
        (b"", b""),
    ],
)
def test_run_lengths(data: bytes, made: bytes) -> None:
    spent: list[int] = []
    assert _run_lengths(data, spent.append) == made
    assert sum(spent) == len(made)


def test_strings_with_brackets_inside_are_one_operand() -> None:
    assert list(_tokens(b"(ab) (a(b)c) (a\\)b)"))[:3] == [b"ab", b"a(b)c", b"a)b"]
    assert list(_tokens(b"(never ends")) == []


def _glyphs(text: str) -> list[Glyph]:
    return [Glyph(sign, n * 10.0, 0.0, n * 10.0 + 9, 10.0, 10.0) for n, sign in enumerate(text)]


@pytest.mark.parametrize(
    ("text", "characters"),
    [("公开", 1), ("公，开", 2), ("公。”开", 3), ("abc公开", 3), ("12。公", 3), ("ab", 2), ("公", 1), ("公，", 2), ("a公", 1)],
)  # fmt: skip
def test_the_first_word_of_a_line_that_a_break_would_move(text: str, characters: int) -> None:
    assert _head(_glyphs(text)) == (characters - 1) * 10 + 9


@pytest.mark.parametrize(
    ("runs", "bands"),
    [
        ([(0, 20), (30, 50)], [(0, 20), (30, 50)]),
        ([(0, 5), (8, 20), (40, 60)], [(0, 20), (40, 60)]),
        ([(0, 5), (8, 24), (40, 60)], [(0, 24), (40, 60)]),
        ([(0, 5), (8, 25), (40, 60)], [(0, 5), (8, 25), (40, 60)]),
        ([(0, 4), (6, 10), (12, 20), (40, 60)], [(0, 20), (40, 60)]),
        ([], []),
    ],
)
def test_parts_of_characters_are_one_line(
    runs: list[tuple[int, int]], bands: list[tuple[int, int]]
) -> None:
    """A line is at most a fifth higher than the highest run of ink."""
    assert _bands(runs) == bands


def _line(text: str, top: float, x0: float = 100, x1: float = 500, page: int = 0) -> PrintedLine:
    return PrintedLine(text=text, x0=x0, top=top, x1=x1, bottom=top + 10, size=10, head=10, page=page)  # fmt: skip


@pytest.mark.parametrize(("pages", "on", "heads"), [(2, 1, 0), (2, 2, 1), (5, 2, 1), (6, 2, 0), (6, 3, 1), (1, 1, 0)])  # fmt: skip
def test_a_running_head_is_on_half_of_the_pages_and_on_two(pages: int, on: int, heads: int) -> None:
    words = ["云桥县年度报告 3"] * on + list("天地玄黄宇宙"[on:pages])
    lines = [[_line(text, 10)] for text in words]
    assert len(_repeated(lines, [800.0] * pages)) == heads


MARGIN = Margins(left=100, right=500, pitch=15)


@pytest.mark.parametrize(
    ("before", "line", "goes_on"),
    [
        (("公开政府信息，", 100, 500), ("并及时更新", 100, 400), True),
        (("公开政府信息。", 100, 500), ("并及时更新", 120, 400), False),
        (("公开政府信息", 120, 500), ("并及时更新", 120, 400), True),  # a block set in
        (("公开政府信息。", 120, 500), ("并及时更新", 120, 400), False),
        (("公开政府信息", 130, 500), ("并及时更新", 160, 470), True),  # centred
        (("公开政府信息", 100, 400), ("并及时更新", 100, 400), False),  # room was left
    ],
)
def test_a_line_that_continues_a_paragraph(
    before: tuple[str, float, float], line: tuple[str, float, float], *, goes_on: bool
) -> None:
    first = _line(before[0], 100, before[1], before[2])
    assert continues(first, _line(line[0], 115, line[1], line[2]), MARGIN) is goes_on


def _box(x0: float, top: float, x1: float, bottom: float, text: str = "") -> Box:
    return Box(x0=x0, top=top, x1=x1, bottom=bottom, text=text, last=x1 - x0, size=10)


def test_a_label_cut_by_a_page_break_is_one_cell_over_the_rows_beside_it() -> None:
    upper = Ruled(boxes=(_box(0, 700, 40, 760, "结果"), _box(40, 700, 140, 730, "予以公开"), _box(140, 700, 200, 730, "3"), _box(40, 730, 140, 760, "部分公开"), _box(140, 730, 200, 760, "4")), page=1)  # fmt: skip
    lower = Ruled(boxes=(_box(0, 50, 40, 80), _box(40, 50, 140, 80, "不予公开"), _box(140, 50, 200, 80, "5")), page=2)  # fmt: skip
    joined = join(upper, lower)
    (label,) = (box for box in joined.boxes if box.text == "结果")
    assert (label.top, label.bottom, label.last) == (700, 790, 40)
    assert len(joined.boxes) == 7
    # A cell of figures beside a label of its own is no half of the one above.
    assert {box.text: (box.top, box.bottom) for box in joined.boxes if box.text == "5"} == {"5": (760, 790)}  # fmt: skip


@pytest.mark.parametrize(
    ("below", "texts", "lasts"),
    [
        (("情况", ""), ["结果结果情况", "予以公开"], [20, 100]),
        (("", "情况"), ["结果结果", "予以公开情况"], [40, 20]),
    ],
)
def test_the_last_line_is_that_of_the_lower_half_if_it_has_words(
    below: tuple[str, str], texts: list[str], lasts: list[float]
) -> None:
    upper = Ruled(boxes=(_box(0, 700, 40, 760, "结果结果"), _box(40, 700, 140, 760, "予以公开")), page=1)  # fmt: skip
    halves = _box(0, 50, 40, 80, below[0]), _box(40, 50, 140, 80, below[1])
    lower = Ruled(boxes=tuple(replace(half, last=20) for half in halves), page=2)
    joined = join(upper, lower).boxes
    assert [box.text for box in joined] == texts
    assert [box.last for box in joined] == lasts


def _char(text: str, size: float, x0: float, top: float) -> dict[str, object]:
    return {"text": text, "size": size, "x0": x0, "x1": x0 + size, "top": top, "bottom": top + size}  # fmt: skip


@pytest.mark.parametrize(
    ("over", "left"),
    [
        (_char("公", 10, 120, 120), 0),  # printed over the large one
        (_char(" ", 10, 120, 120), 1),  # a blank is not
        (_char("公", 10, 300, 120), 1),  # nor what is beside it
        (_char("公", 10, 120, 300), 1),
        (_char("公", 40, 120, 120), 1),  # nor a character half as large or larger
    ],
)
def test_a_large_character_under_small_ones_is_a_watermark(
    over: dict[str, object], left: int
) -> None:
    small = [_char("开", 10, 10.0 * n, 500) for n in range(20)]
    found = in_front([_char("秘", 60, 100, 100), over, *small])
    assert sum(char["size"] == 60 for char in found) == left


@pytest.mark.parametrize(
    ("size", "whole"), [(1024 + 512, False), (1024, False), (1025 + 512, True), (4096, True)]
)
def test_a_file_that_ends_before_its_directory_is_incomplete(size: int, *, whole: bool) -> None:
    head = bytearray(512)
    head[30:32], head[48:52] = (9).to_bytes(2, "little"), (2).to_bytes(4, "little")
    data = bytes(head) + "WordDocument".encode("utf-16-le")
    data = data.ljust(size, b"\0")
    if whole:
        _check_kind(data)
        return
    with pytest.raises(DamagedFile, match="不完整"):
        _check_kind(data)


@pytest.mark.parametrize(
    ("form", "value", "text"),
    [
        ("decimalEnclosedCircleChinese", 20, "⑳"),
        ("decimalEnclosedCircleChinese", 21, "21"),
        ("decimalEnclosedCircle", 21, "21"),
        ("decimalEnclosedParen", 20, "⒇"),
        ("decimalEnclosedParen", 21, "21"),
        ("decimalEnclosedFullstop", 20, "⒛"),
        ("decimalEnclosedFullstop", 21, "21"),
        ("ideographEnclosedCircle", 10, "㊉"),
        ("ideographEnclosedCircle", 11, "11"),
        ("ideographTraditional", 11, "甲"),
        ("ideographZodiac", 13, "子"),
        ("upperLetter", 26, "Z"),
        ("upperLetter", 27, "AA"),
        ("decimalZero", 9, "09"),
        ("decimalZero", 10, "10"),
        ("chineseLegalSimplified", 305, "叁佰零伍"),
    ],
)
def test_the_last_sign_of_a_number_format_and_the_next_number(
    form: str, value: int, text: str
) -> None:
    assert _FORMATS[form](value) == text


def test_a_comment_of_a_part_has_no_name() -> None:
    assert local(etree.Comment("甲")) == ""
    assert local(etree.Element(f"{W}p")) == "p"


@pytest.mark.parametrize(
    ("widths", "edges"),
    [
        ((2000, 3000), [0, 1, 2]),
        ((2000, _HAIR, 3000), [0, 1, 1, 2]),
        ((2000, _HAIR + 1, 3000), [0, 1, 2, 3]),
        ((2000, _HAIR, 1, 3000), [0, 1, 1, 2, 3]),
        ((0, 0), []),
    ],
)
def test_edges_of_columns_a_hair_apart_are_one(widths: tuple[int, ...], edges: list[int]) -> None:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    table = etree.fromstring(f'<w:tbl xmlns:w="{W[1:-1]}"><w:tblGrid>{columns}</w:tblGrid></w:tbl>')
    assert _edges(table) == edges


@pytest.mark.parametrize(
    ("more", "line"),
    [
        (rb"{\listtext 1.\tab}\'b9\'ab\'bf\'aa\par", "1.公开"),
        (rb"\'b9\'ab\tab\'bf\'aa\par", "公\t开"),
        (rb"{\pntext a)\tab }\'b9\'ab\par", "a)公"),
    ],
)
def test_a_tab_behind_the_number_of_a_list_item_is_a_gap(more: bytes, line: str) -> None:
    data = rb"{\rtf1\ansi\ansicpg936 " + more + b"}"
    assert read_document(data, name="a.rtf").text.strip("\n") == line


def test_the_margins_of_most_lines_and_their_usual_pitch() -> None:
    texts = "全年主动公开政府信息四百一十二条"
    tops = [(100, 0), (115, 0), (130, 0), (145, 0), (190, 0), (60, 1), (75, 1)]
    lines = [_line(texts, top, 101, 500, page) for top, page in tops]
    found = margins([*lines, _line("一、情况", 300, 130, 200)])
    assert (found.left, found.right, found.pitch) == (102, 500, 15)
    assert margins([_line("短", 100)]).pitch == float("inf")


@pytest.mark.parametrize(
    ("line", "orientation"),
    [
        ((0, 5, 100, 5), "h"),
        ((100, 5.5, 0, 5), "h"),
        ((7, 0, 7, 50), "v"),
        ((7, 50, 7.5, 0), "v"),
        ((0, 0, 50, 50), ""),
        ((0, 0, 50, 0.6), ""),
        ((0, 0, 0.6, 50), ""),
    ],
)
def test_only_level_and_upright_lines_bound_a_table(
    line: tuple[float, float, float, float], orientation: str
) -> None:
    assert [found["orientation"] for found in _edge(*line)] == ([orientation] if orientation else [])  # fmt: skip


@pytest.mark.parametrize(("size", "points"), [('Size="5"', 5), ("", 3.5), ('Size="-5"', 5)])
def test_characters_of_a_page_have_their_size_in_points(size: str, points: float) -> None:
    part = etree.fromstring(
        f'<o:TextObject xmlns:o="http://o" Boundary="10 20 100 10" {size}>'
        '<o:TextCode X="1" Y="2" DeltaX="4 4">公 开</o:TextCode></o:TextObject>'
    )
    first, last = _page_glyphs(part)
    assert (first.text, last.text) == ("公", "开")
    assert first.size == pytest.approx(points * POINT)
    assert (first.x0, last.x0) == pytest.approx((11 * POINT, 19 * POINT))


def test_the_sides_of_a_second_part_are_those_of_the_first() -> None:
    """The second part is drawn 2 points farther in and is narrower; near sides become one."""
    upper = Ruled(boxes=(_box(0, 700, 40, 730, "予以公开"), _box(40, 700, 200, 730, "3")), page=1)
    lower = Ruled(boxes=(_box(2, 50, 40, 80, "部分公开"), _box(40, 50, 195.5, 80, "4")), page=2)
    boxes = {box.text: (box.x0, box.x1, box.top, box.bottom) for box in join(upper, lower).boxes}
    assert boxes["部分公开"] == (0, 40, 730, 760)
    assert boxes["4"] == (40, 200, 730, 760)


def test_the_size_of_a_line_is_that_of_its_middle_character() -> None:
    sizes = [6.0, 6, 6, 10, 10, 10, 10]
    row = [Glyph("公", n * 12.0, 0, n * 12.0 + 10, 10, size) for n, size in enumerate(sizes)]
    (found,) = lines_of(row)
    assert found.size == 10
    sizes = [10.0, 10, 10, 6, 6, 6, 6]
    row = [Glyph("公", n * 12.0, 0, n * 12.0 + 10, 10, size) for n, size in enumerate(sizes)]
    assert [line.size for line in lines_of(row)] == [6]


@pytest.mark.parametrize(
    ("upper", "lower", "width", "text"),
    [
        ("12", "34", 30, "1234"),  # the line above is full: a wrapped number
        ("12", "34", 80, "12 34"),
        ("公开", "条例", 80, "公开条例"),
        ("公开1", "条", 80, "公开1条"),
        ("a", "b", 20, "a b"),
    ],
)
def test_lines_of_a_cell_of_which_the_first_is_full(
    upper: str, lower: str, width: float, text: str
) -> None:
    first = replace(_line(upper, 100), x1=100 + 10 * len(upper))
    second = replace(_line(lower, 112), x1=100 + 10 * len(lower))
    assert _cell_text([first, second], width) == text


@pytest.mark.parametrize(("pages", "refused"), [(0, True), (300, False)])
def test_pages_beyond_the_limit_are_refused(pages: int, *, refused: bool) -> None:
    data = (FORMATS / "yunxi-2024.ofd").read_bytes()
    with pytest.raises(UnsafeFile, match=f"超过 {pages} 页") if refused else nullcontext():
        read_document(data, name="a.ofd", limits=Limits(pages=pages))


def test_a_wide_gap_parts_a_line() -> None:
    row = [Glyph(sign, x, 0, x + 10, 10, 10) for sign, x in zip("公开条例", (0, 10, 60, 70), strict=True)]  # fmt: skip
    (found,) = lines_of(row)
    assert [part.text for part in found.segments] == ["公开", "条例"]
    (found,) = lines_of(row[:2])
    assert [part.text for part in found.segments] == ["公开"]


@pytest.mark.parametrize(("size", "seen"), [(3, 0), (4, 1)])
def test_specks_of_ink_are_no_print(size: int, seen: int) -> None:
    ink = np.zeros((40, 40), dtype=np.bool_)
    ink[10 : 10 + size, 10 : 10 + size] = True
    assert len(list(printed(ink, (0, 0, 40, 40)))) == seen


@pytest.mark.parametrize(
    ("text", "number"), [("3", 3), ("123456", 123456), ("1234567", 1), ("", 1), (None, 1), ("-2", 1), ("٣", 1), ("x", 1)]
)  # fmt: skip
def test_how_often_a_cell_is_repeated(text: str | None, number: int) -> None:
    assert _number(text) == number


@pytest.mark.parametrize(
    ("width", "height", "struck"), [(40, 1, True), (40, 1.6, True), (40, 1.7, False), (2, 1, False), (20, 0, True)]
)  # fmt: skip
def test_a_thin_line_through_characters_strikes_them(
    width: float, height: float, *, struck: bool
) -> None:
    glyph = Glyph("公", 10, 10, 11, 20, 10)
    line = {"x0": 9.8, "x1": 9.8 + width, "top": 15 - height / 2, "bottom": 15 + height / 2, "width": width, "height": height}  # fmt: skip
    assert (_without_struck([glyph], [line]) == []) is struck


@pytest.mark.parametrize(
    ("left", "right", "on"), [(10, 195, True), (30, 195, False), (30, 230, True), (10, 260, False)]
)
def test_a_table_goes_on_with_near_sides_or_the_same_width(
    left: float, right: float, *, on: bool
) -> None:
    first = Ruled(boxes=(_box(0, 700, 200, 760),), page=1)
    assert goes_on(first, Ruled(boxes=(_box(left, 50, right, 80),), page=2)) is on


def test_the_lines_of_a_path_are_edges_on_the_page() -> None:
    part = etree.fromstring(
        '<o:PathObject xmlns:o="http://o" Boundary="10 20 100 10">'
        "<o:AbbreviatedData>M 0 5 L 100 5</o:AbbreviatedData></o:PathObject>"
    )
    (edge,) = _page_edges(part)
    assert (edge["x0"], edge["x1"], edge["top"]) == pytest.approx((10 * POINT, 110 * POINT, 25 * POINT))  # fmt: skip
