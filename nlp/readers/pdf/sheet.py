"""One page of a PDF or OFD as read, and the page that is a picture."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from nlp.readers.pdf.glyphs import Glyph
from nlp.readers.pdf.scanned import MISSING, Budget, engine, picture, recognised
from nlp.readers.pdf.tables import Ruled, ruled
from nlp.types.quick import frozen


@frozen
class PageSheet:
    """One page as read: its characters, every ruled table, and the problems in words."""

    number: int
    height: float
    characters: list[Glyph]
    tables: list[Ruled]
    problems: tuple[str, ...] = ()
    pictures: int = 0
    is_picture: bool = False
    """Whether the page has pictures and no text layer."""
    recognised: bool = False
    """Whether the characters were recognised in a picture."""
    given_up: bool = False
    """Whether its drawing was too large to be read."""
    rotation: int = 0
    """The degrees by which the page was rotated before it was read."""


def with_pictures(data: bytes, sheets: Iterable[PageSheet]) -> Iterator[PageSheet]:
    """Yield the pages of a PDF, those without a text layer read where the extra is installed.

    Once the budget of the file is spent, the pages that are left are named and not read.
    """
    budget = Budget()
    for sheet in sheets:
        if not sheet.is_picture:
            yield sheet
        elif engine() is None:
            yield _unread(sheet, f"没有文字层，未读取，其中的表格也没有读取；{MISSING}")
        elif budget.spent():
            yield _unread(sheet, "识别一个文件的时间已用完，未读取；请把文件拆开")
        else:
            with budget.spend():
                yield _recognised(data, sheet)


def _unread(sheet: PageSheet, why: str) -> PageSheet:
    return replace(sheet, problems=(*sheet.problems, f"第 {sheet.number} 页是图片，{why}"))


def _recognised(data: bytes, sheet: PageSheet) -> PageSheet:
    grey = picture(data, sheet.number)
    if grey is None:
        return _unread(sheet, "页面过大，未读取")
    characters, tables = recognised(grey)
    why = f"第 {sheet.number} 页是图片，文字和数字由识别得到，请与原件核对"
    return replace(
        sheet,
        characters=characters,
        tables=[ruled(cells, characters, sheet.number) for cells in tables],
        problems=(*sheet.problems, why),
        recognised=True,
    )
