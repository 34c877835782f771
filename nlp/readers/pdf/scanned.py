"""A scanned page -> characters and ruled tables, with the optional extra `gouji[ocr]`.

Only the recogniser of RapidOCR is used: its detector overlooks single digits.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from nlp.readers.pdf.glyphs import Glyph
from nlp.readers.pdf.ink import NEAR, Frame, Ink, around, printed, tables

DPI = 200
"""Resolution in dpi at which pages are drawn, so that characters of 9 points are 25 dots high."""
BUDGET = 10.0
"""Seconds of processor time for the pages of one file, out of its total of 15: the rest is for the
page that uses up the budget, on a busy machine, and for the other stages."""
MISSING = "识别图片需要可选组件：pip install 'gouji[ocr]'"
Grey = npt.NDArray[np.uint8]
_POINT = 72 / DPI
_LARGEST = 1_700.0
"""The longer side of a sheet of A2, in points."""
_DARK, _WHITE = 190, 255
_SHAPE = (3, 48, 96)
"""Colours, height and least width of the recogniser's input; most cells have one digit."""
_INSIDE, _ROOM = 4, 6
_UNREAD = "□"
_WIDE = re.compile(r"[\u2e80-\U0010ffff]")
_NOUGHTS = str.maketrans("oO。〇○", "00000")
_COUNT = re.compile(r"[0-9oO。〇○]+")


@cache
def engine() -> Any | None:
    """Return the recogniser, None where the extra is not installed."""
    try:
        from rapidocr_onnxruntime import RapidOCR
    except ImportError:
        return None
    recogniser = RapidOCR(intra_op_num_threads=1, inter_op_num_threads=1).text_rec
    recogniser.rec_image_shape = _SHAPE
    recogniser.rec_batch_num = 1  # Several would all be as wide as the widest: a quarter slower.
    return recogniser


class Budget:
    """The budget of processor time for the pictures of one file."""

    def __init__(self, seconds: float = BUDGET) -> None:
        self._left = seconds

    def spent(self) -> bool:
        """Whether the budget is used up."""
        return self._left <= 0

    @contextmanager
    def spend(self) -> Iterator[None]:
        """Charge the processor time of the block to the budget."""
        began = time.process_time()
        yield
        self._left -= time.process_time() - began


def picture(data: bytes, number: int) -> Grey | None:
    """Draw a page of a PDF in shades of grey; None for one larger than any paper."""
    import pypdfium2

    with pypdfium2.PdfDocument(data) as document:
        page = document[number - 1]
        if max(page.get_size()) > _LARGEST:
            return None
        return np.asarray(page.render(scale=DPI / 72, grayscale=True).to_pil().convert("L"))


def recognised(grey: Grey) -> tuple[list[Glyph], list[list[tuple[float, float, float, float]]]]:
    """Return the characters of a scanned page, and the frames of the cells of its tables.

    Distances in points from the top left corner; needs `engine()`.
    """
    ink: Ink = grey < _DARK
    ruled = list(tables(ink))
    found = [line for cells in ruled for cell in cells for line in printed(ink, _inner(cell))]
    rest = ink.copy()
    for cells in ruled:
        left, top, right, bottom = around(cells)
        rest[max(0, top - NEAR) : bottom + NEAR, max(0, left - NEAR) : right + NEAR] = False
    inside = len(found)
    found += printed(rest, (0, 0, ink.shape[1], ink.shape[0]))
    glyphs = [
        glyph
        for n, (frame, text) in enumerate(zip(found, _read(grey, found), strict=True))
        for glyph in _spread(_figure(text) if n < inside else text, frame)
    ]
    scaled = [[tuple(value * _POINT for value in cell) for cell in cells] for cells in ruled]
    return glyphs, scaled  # type: ignore[return-value]


def _inner(cell: Frame) -> Frame:
    left, top, right, bottom = cell
    return left + _INSIDE, top + _INSIDE, right - _INSIDE, bottom - _INSIDE


def _read(grey: Grey, frames: Sequence[Frame]) -> list[str]:
    """Return the text of each frame; an empty result is retried with a wider white margin."""
    found = _texts(grey, frames, _ROOM)
    silent = [n for n, text in enumerate(found) if not text]
    for n, text in zip(silent, _texts(grey, [frames[n] for n in silent], 3 * _ROOM), strict=True):
        found[n] = text or _UNREAD
    return found


def _texts(grey: Grey, frames: Sequence[Frame], room: int) -> list[str]:
    recogniser = engine()
    if recogniser is None:
        raise ModuleNotFoundError(MISSING)
    return [str(text) for text, _ in recogniser([_picture(grey, one, room) for one in frames])[0]]


def _picture(grey: Grey, frame: Frame, room: int) -> Grey:
    """Return the content of a frame with a white margin, as three equal colours."""
    left, top, right, bottom = frame
    own = np.pad(grey[top:bottom, left:right], room, constant_values=_WHITE)
    return np.repeat(own[:, :, None], 3, axis=2)


def _figure(text: str) -> str:
    """Return digits for a text of only digits and letters misread for 0, else the text."""
    return text.translate(_NOUGHTS) if _COUNT.fullmatch(text) else text


def _spread(text: str, frame: Frame) -> Iterator[Glyph]:
    """Yield the characters of a line at positions computed from their widths."""
    left, top, right, bottom = (value * _POINT for value in frame)
    places = [0.0]
    for letter in text:
        places.append(places[-1] + (2 if _WIDE.match(letter) else 1))
    scale = (right - left) / places[-1] if places[-1] else 0.0
    size = bottom - top
    for letter, (begin, end) in zip(text, pairwise(places), strict=True):
        if not letter.isspace():
            yield Glyph(letter, left + begin * scale, top, left + end * scale, bottom, size)
