"""A page as a person reads it: upright, without footnote marks and struck-through words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from nlp.readers.pdf.glyphs import Glyph
from nlp.readers.raised import lowered

_SMALL, _UP, _NEAR = 0.8, 0.15, 0.6
"""Size, height and distance of a superscript, in sizes of the character before it."""
_MIDDLE, _THIN = 0.22, 1.6
"""How near a line passes the middle of a character it strikes, in its size; its thickness."""
_MOST = 4_000


def as_seen(glyphs: Sequence[Glyph], lines: Iterable[Mapping[str, Any]]) -> list[Glyph]:
    """Return the characters without footnote marks and without those struck by a horizontal line."""
    return _without_raised(_without_struck(glyphs, lines))


def _without_raised(glyphs: Sequence[Glyph]) -> list[Glyph]:
    kept: list[Glyph] = []
    run: list[Glyph] = []
    for glyph in glyphs:
        base = kept[-1] if kept else None
        last = run[-1] if run else base
        if base is not None and last is not None and _is_raised(glyph, base, last):
            run.append(glyph)
            continue
        kept.extend(_lowered(run, kept))
        run = []
        kept.append(glyph)
    return [*kept, *_lowered(run, kept)]


def _is_raised(glyph: Glyph, base: Glyph, last: Glyph) -> bool:
    return (
        glyph.size < _SMALL * base.size
        and -0.1 * base.size < glyph.x0 - last.x1 < _NEAR * base.size
        and base.bottom - glyph.bottom > _UP * base.size
        and glyph.bottom > base.top
    )


def _lowered(run: Sequence[Glyph], before: Sequence[Glyph]) -> Sequence[Glyph]:
    """Return the superscripts that stay: exponents, each at its position."""
    if not run:
        return []
    text = "".join(glyph.text for glyph in run)
    shown = lowered(text, "".join(glyph.text for glyph in before[-4:]), "")
    if len(shown) != len(run):
        return []
    return [
        Glyph(sign, glyph.x0, glyph.top, glyph.x1, glyph.bottom, glyph.size)
        for sign, glyph in zip(shown, run, strict=True)
    ]


def _without_struck(glyphs: Sequence[Glyph], lines: Iterable[Mapping[str, Any]]) -> list[Glyph]:
    level = [
        line for line in lines if line["height"] <= _THIN and line["width"] > 2 * line["height"]
    ]
    if not level or len(level) > _MOST:
        return list(glyphs)
    rows: dict[int, list[int]] = defaultdict(list)
    for number, glyph in enumerate(glyphs):
        rows[int(glyph.middle[1])].append(number)
    struck: set[int] = set()
    for line in level:
        y = (line["top"] + line["bottom"]) / 2
        near = (n for row in range(int(y) - 6, int(y) + 7) for n in rows.get(row, ()))
        struck.update(n for n in near if _strikes(line, y, glyphs[n]))
    return [glyph for number, glyph in enumerate(glyphs) if number not in struck]


def _strikes(line: Mapping[str, Any], y: float, glyph: Glyph) -> bool:
    x, middle = glyph.middle
    return bool(line["x0"] < x < line["x1"]) and abs(y - middle) < _MIDDLE * glyph.size


def upright(page: Any, turned: int) -> Any:
    """Return the page rotated by `turned` degrees, so that its text is upright."""
    from pdfplumber.page import Page

    rotation = (page.rotation - turned) % 360
    page.page_obj.attrs["Rotate"] = page.page_obj.rotate = rotation
    return Page(page.pdf, page.page_obj, page.page_number, page.initial_doctop)


def outside(
    characters: Sequence[Glyph], frames: Sequence[tuple[float, float, float, float]]
) -> list[Glyph]:
    """Return the characters outside all `frames` of tables."""
    kept = []
    for glyph in characters:
        x, y = glyph.middle
        if not any(a <= x <= c and b <= y <= d for a, b, c, d in frames):
            kept.append(glyph)
    return kept
