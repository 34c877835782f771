"""Adds highlights with notes to a PDF, as an incremental update after the original bytes."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from nlp.errors import DamagedFile, is_fault
from nlp.notes.comment import AUTHOR, Note
from nlp.notes.printed import PageBox, Printed
from nlp.types import Document

_COLOURS = {"error": "ff9a9a", "warning": "ffe08a", "info": "b8dcff"}
_PIN = 18.0


def commented(data: bytes, document: Document, notes: Sequence[Note]) -> bytes:
    """Return the PDF `data`, read as `document`, with one highlight, or else one pin, per note.

    Raises DamagedFile where the PDF can be read but not added to.
    """
    import pypdf

    printed = Printed(data, document)
    try:
        writer = pypdf.PdfWriter(BytesIO(data), incremental=True)
        for place, note in enumerate(notes):
            _note(writer, note, _frames(printed, note), place, printed.rotations)
        out = BytesIO()
        writer.write(out)
    except Exception as error:
        # pypdf raises whatever a malformed object leads it to.
        if is_fault(error):
            raise
        raise DamagedFile(f"PDF 的结构有缺陷，写不进批注：{error}") from error
    return out.getvalue()


def _frames(printed: Printed, note: Note) -> list[PageBox]:
    start, end = note.span
    found = printed.cell(note.cell) if note.cell else []
    return found or (printed.words(start, end) if end > start else [])


def _note(
    writer: Any, note: Note, frames: Sequence[PageBox], place: int, turns: Sequence[int]
) -> None:
    """Add highlights on the first page with the words, or a pin at the top without any."""
    from pypdf.annotations import Highlight, Text
    from pypdf.generic import ArrayObject, FloatObject, NameObject, TextStringObject

    number = frames[0].page if frames else 0
    page, turn = writer.pages[number], turns[number]
    said = "\n".join((note.head, *note.lines))
    if not frames:
        corner = _turned(
            page, PageBox(0, 8 + _PIN * place, 8, 8 + _PIN * (place + 1), 8 + _PIN), turn
        )
        made: Any = Text(rect=corner, text=said)
    else:
        boxes = [_turned(page, frame, turn) for frame in frames if frame.page == number]
        around = (
            min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes),
        )  # fmt: skip
        corners = [v for l, b, r, t in boxes for v in (l, t, r, t, l, b, r, b)]  # noqa: E741
        quads = ArrayObject([FloatObject(value) for value in corners])
        made = Highlight(
            rect=around, quad_points=quads, highlight_color=_COLOURS[note.severity], printing=True
        )
        made[NameObject("/Contents")] = TextStringObject(said)
    made[NameObject("/T")] = TextStringObject(AUTHOR)
    writer.add_annotation(page_number=number, annotation=made)


def _turned(page: Any, frame: PageBox, turn: int) -> tuple[float, float, float, float]:
    """Convert a box from coordinates of the page as read to the PDF's own coordinates."""
    box = page.mediabox
    left, bottom, right, top = (float(v) for v in (box.left, box.bottom, box.right, box.top))
    x0, x1, y0, y1 = frame.x0, frame.x1, frame.top, frame.bottom
    if turn == 90:
        return left + y0, bottom + x0, left + y1, bottom + x1
    if turn == 180:
        return right - x1, bottom + y0, right - x0, bottom + y1
    if turn == 270:
        return right - y1, top - x1, right - y0, top - x0
    # The reader measures from x = 0 of the coordinates, not from the left edge of the page.
    return x0, top - bottom - y1, x1, top - bottom - y0
