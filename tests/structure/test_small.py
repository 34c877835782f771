"""Small parts of the reading of tables, each on both sides of what it decides."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nlp.structure.forms.in_force import form
from nlp.structure.tables import wording
from nlp.structure.tables.align.crosswise import _across
from nlp.structure.tables.align.match import _named
from nlp.structure.tables.align.order import _figure_rows
from nlp.structure.tables.align.shift import _holds
from nlp.structure.tables.cut.slots import Item, Line, Slot
from nlp.structure.tables.cut.stack import _short, apart
from nlp.structure.tables.cut.subtotals import _dropped
from nlp.structure.tables.cut.ways import thousands
from nlp.structure.tables.find.lines import Lines
from nlp.structure.tables.find.ruler import Ruler, common, ruled, ruler
from nlp.structure.tables.rows import _board
from nlp.structure.tables.solve.recover import choose
from nlp.types import Document, Grid, GridCell, Source

FORM = form("disclosure-2021")


def _slots(text: str, *words: str) -> tuple[Slot, ...]:
    found, at = [], 0
    for word in words:
        at = text.index(word, at)
        found.append(Slot(text=word, start=at, end=at + len(word)))
        at += len(word)
    return tuple(found)


@pytest.mark.parametrize(
    ("text", "words", "count", "ways"),
    [
        ("1,234", ("1", "234"), 1, [("1,234",)]),
        ("1,234", ("1", "234"), 2, [("1", "234")]),
        ("1,234,5", ("1", "234", "5"), 2, [("1,234", "5")]),
        ("1,23,5", ("1", "23", "5"), 2, []),
        ("1,234,567", ("1", "234", "567"), 2, [("1", "234,567"), ("1,234", "567")]),
        ("3,004,007", ("3", "004", "007"), 4, []),
    ],
)
def test_commas_inside_figures(
    text: str, words: tuple[str, ...], count: int, ways: list[tuple[str, ...]]
) -> None:
    found = thousands(text, _slots(text, *words), count)
    assert sorted(tuple(slot.text for slot in way) for way in found) == ways


@pytest.mark.parametrize(
    ("line", "short"),
    [("公" * 19, True), ("公" * 20, False), ("公\t开", False), ("公|开", False), ("", True)],
)
def test_the_second_line_of_a_cell_is_short(line: str, *, short: bool) -> None:
    assert _short(line) is short


@pytest.mark.parametrize(
    ("words", "rows"),
    [
        (("规章", "3", "许可", "4"), [["规章", "3"], ["许可", "4"]]),
        (("规章", "许可", "4"), [["规章", "许可", "4"]]),
        (("规章", "3", "—", "许可", "4"), [["规章", "3", "—"], ["许可", "4"]]),
        (("规章", "3", "件"), [["规章", "3", "件"]]),
    ],
)
def test_a_run_of_cells_is_parted_at_words_after_figures(
    words: tuple[str, ...], rows: list[list[str]]
) -> None:
    found = list(apart(_slots("".join(words), *words)))
    assert [[slot.text for slot in row] for row in found] == rows
    assert {slot.column for row in found for slot in row} == {-1}


PAGE = "新收   12    3   15\n结转    1         1\n答复   11    3   14\n合计   12    3   15\n"


def _rows() -> list[tuple[Slot, ...]]:
    starts = [PAGE.index(word) for word in ("新收", "结转", "答复", "合计")]
    lines = [PAGE[at : PAGE.index("\n", at)] for at in starts]
    return [
        tuple(slot._replace(start=slot.start + at, end=slot.end + at) for slot in _slots(line, *line.split()[1:]))
        for at, line in zip(starts, lines, strict=True)
    ]  # fmt: skip


def test_a_row_gets_blank_cells_where_the_ruler_has_an_edge() -> None:
    first, blank, *_ = rows = _rows()
    scale = ruler(PAGE, [first, *rows[2:]])
    assert scale is not None
    assert common(PAGE, rows, 3) == Ruler(edges=tuple(sorted(scale.edges)))
    assert common(PAGE, rows, 4) is None
    assert [slot.text for slot in ruled(PAGE, first, scale)] == ["12", "3", "15"]
    assert [slot.text for slot in ruled(PAGE, blank, scale)] == ["1", "", "1"]
    other = Ruler(edges=tuple(edge + 1 for edge in scale.edges))
    assert ruled(PAGE, blank, other) == ()
    assert ruled(PAGE, (first[0], blank[0]), scale) == ()
    assert ruled(PAGE, (), scale) == ()


def _document(text: str) -> Document:
    source = Source(path="", format="text", encoding="utf-8", sha256="")
    return Document(source=source, text=text)


def _lines(text: str) -> Lines:
    return Lines(_document(text))


@pytest.mark.parametrize(
    ("before", "kept"),
    [
        ("甲\t1\n乙\t2\n", ""),
        ("\t1\n\t2\n", "\t1\n\t2\n"),
        ("甲\t1\n\t2\n", "\t2\n"),
        ("\t1\n甲\n\t2\n", "\t2\n"),
        ("", ""),
    ],
)
def test_lines_of_cells_above_belong_to_the_board(before: str, kept: str) -> None:
    table = "\t规章\t3\n"
    text = before + table
    start = text.index("规章")
    listed = _lines(text).between(start, len(text))
    board = _board(_lines(text), [(start, len(text))], listed)
    wanted = _lines(text).between(len(before) - len(kept), len(text))
    assert [[slot.text for slot in line.cells] for line in board] == [
        [slot.text for slot in line.cells] for line in wanted
    ]


ZERO, FEW = (0,) * 7, (2, 0, 0, 0, 0, 0, 2)


def test_one_row_with_two_readings_is_decided_by_the_rows_together() -> None:
    """New 5 and carried in 0 are the 5 of all results: 5 or 50 granted is 5."""
    keys = [row.key for row in FORM.table("requests")]
    candidates = {key: [ZERO] for key in keys} | {
        "new": [FEW], "granted": [FEW, (20, 0, 0, 0, 0, 0, 20)], "total": [FEW],
    }  # fmt: skip
    left = choose(FORM, "requests", candidates)
    assert left["granted"] == (FEW,)
    both = choose(FORM, "requests", candidates | {"total": [FEW, (20, 0, 0, 0, 0, 0, 20)]})
    assert both["granted"] == both["total"] == (FEW,)


def _item(*figures: int) -> Item:
    text = " ".join(map(str, figures))
    slots = _slots(text, *map(str, figures))
    return Item(words="", own="", slots=slots, parted=True)


def test_sums_over_rows_need_all_rows_and_a_form_that_has_them() -> None:
    rows = FORM.table("requests")
    figures = {"new": FEW, "granted": FEW, "total": FEW}
    items = [_item(*figures.get(row.key, ZERO)) for row in rows]
    every = {n: n for n in range(len(rows))}
    assert _holds(FORM, rows, items, every)
    assert not _holds(FORM, rows, items, {n: n for n in range(1, len(rows))})
    assert not _holds(FORM, rows, [_item(*(9,) * 7), *items[1:]], every)
    assert not _holds(replace(FORM, identities=()), rows, items, every)


@pytest.mark.parametrize(("column", "named"), [(-1, False), (0, True), (1, True)])
def test_headings_in_columns_name_the_rows_of_a_turned_table(column: int, *, named: bool) -> None:
    rows = FORM.table("review")
    slot = Slot(text=rows[1].plain[0], start=0, end=1, column=column)
    assert _across([Line((slot,), parted=True)], rows) == ({column: rows[1]} if named else {})


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("本年新收 5 0 0 0 0 0 5", 7),
        ("一、 本年新收 5 0 0 0 0 0 5", 7),
        ("本年新收 5 0 0 0 0 0 5 _", 7),
        ("本年新收 5 0 0 0 0 0 5 _ _", 7),
        ("本年新收 5 0 0 0 0 0 5 9", 0),
        ("本年新收 5 0 0 0 0 5", 0),
        ("本年新收 _ _ _ _ _ _ _", 0),
        ("本年新收 5 0 0 若干 0 0 5", 0),
        ("5 0 0 0 0 0 5", 7),
    ],
)
def test_rows_of_as_many_figures_as_the_form_has_columns(words: str, found: int) -> None:
    texts = [word.replace("_", "") for word in words.split()]
    cells = tuple(
        GridCell(start=n, end=n + 1, row=0, column=n, text=text) for n, text in enumerate(texts)
    )
    document = replace(_document(""), grids=(Grid(start=0, end=20, cells=cells),))
    assert [len(line) for line in _figure_rows(document, 7)] == [found] * bool(found)


UNIT = wording.words().cells.units[0]
ENDINGS = {"申请": [("政府信息公开申请", 0), ("申请", 1)], "许可": [("行政许可事项许可", 2)]}


@pytest.mark.parametrize(
    ("words", "rows"),
    [
        ("本年政府信息公开申请", (0,)),
        (f"本年政府信息公开申请{UNIT}", (0,)),
        (f"政府信息公开申请{UNIT}{UNIT}", ()),
        ("行政许可", ()),
        (f"行政许可{UNIT}", ()),
        ("", ()),
    ],
)
def test_words_end_with_the_label_of_a_row_or_with_it_and_a_unit(
    words: str, rows: tuple[int, ...]
) -> None:
    assert _named(words, words, ENDINGS) == rows


def _sevens(*rows: tuple[int, ...]) -> list[tuple[Slot, ...]]:
    return [_slots(" ".join(map(str, row)), *map(str, row)) for row in rows]


def test_the_cell_in_a_column_of_subtotals_is_set_aside() -> None:
    full = _sevens((1, 2, 3, 4), (5, 6, 11))
    items = [Item(words="", own="", slots=row, parted=True) for row in full]
    first, second = _dropped(items, full, 2, 4)
    assert ([slot.text for slot in first.slots], first.aside) == (["1", "2", "4"], full[0][2])
    assert not first.broken
    assert (second.slots, second.aside) == (full[1], None)
    short = _sevens((5, 6))
    (third,) = _dropped([items[0]._replace(slots=short[0])], short, 2, 4)
    assert not third.broken
    assert second.broken
