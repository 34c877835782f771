"""Decides whether the declarations of an element hide it, and what its children inherit."""

from __future__ import annotations

import re
from collections.abc import Mapping

_LENGTH = re.compile(r"(-?(?:\d++(?:\.\d*+)?|\.\d++))\s*(px|pt|em|rem|%|vw|vh|cm|mm|in|ex|ch)?")
_CLIPPED = re.compile(
    r"rect\(\s*(?:0|1px)\D+(?:0|1px)\D+(?:0|1px)\D+(?:0|1px)\D*\)|inset\(\s*(?:50|100)%|circle\(\s*0"
)
_PIXELS = {"px": 1.0, "pt": 1.33, "em": 16.0, "rem": 16.0, "cm": 38.0, "mm": 3.8, "in": 96.0}
_FAR = 500.0
"""Pixels beyond the edge of the screen from which a position is meant to hide."""
_TINY = 1.5

Declared = Mapping[str, str]


def pixels(value: str) -> float | None:
    """Return a CSS length as approximate pixels, enough to judge hiding; None for words like auto.

    >>> pixels("-9999px"), pixels("0"), pixels("auto"), pixels("-100%")
    (-9999.0, 0.0, None, -1280.0)
    """
    match = _LENGTH.fullmatch(value)
    if match is None:
        return None
    return float(match[1]) * _PIXELS.get(match[2] or "px", 12.8)


def hides_itself(declared: Declared) -> bool:
    """Whether the element is hidden with all its content, whatever its children declare.

    >>> hides_itself({"display": "none"}), hides_itself({"opacity": "0"}), hides_itself({"opacity": "0.5"})
    (True, True, False)
    """
    return (
        declared.get("display") == "none"
        or declared.get("mso-hide") in ("all", "screen")
        or declared.get("content-visibility") == "hidden"
        or _is_zero(declared.get("opacity", ""))
        or "line-through" in _decoration(declared)
        or _CLIPPED.search(declared.get("clip", "") + declared.get("clip-path", "")) is not None
        or re.search(r"scale[xy]?\(\s*0?\.?0*\s*[,)]", declared.get("transform", "")) is not None
        or _is_off_screen(declared)
        or _has_no_room(declared)
    )


def _decoration(declared: Declared) -> str:
    return declared.get("text-decoration", "") + declared.get("text-decoration-line", "")


def _is_zero(value: str) -> bool:
    length = pixels(value)
    return length is not None and length <= 0.01


def _is_off_screen(declared: Declared) -> bool:
    moved = [declared.get("text-indent", ""), declared.get("margin-left", "")]
    if declared.get("position") in ("absolute", "fixed", "relative"):
        moved += [declared.get(side, "") for side in ("left", "right", "top", "bottom")]
        far = [pixels(declared.get(side, "")) for side in ("left", "top")]
        if any(length is not None and length > 10 * _FAR for length in far):
            return True
    return any(length is not None and length < -_FAR for length in map(pixels, moved))


def _has_no_room(declared: Declared) -> bool:
    """Whether the box has no width or no height and clips what overflows it."""
    overflow = {declared.get(f"overflow{axis}", "") for axis in ("", "-x", "-y")}
    if not overflow & {"hidden", "clip"}:
        return False
    sizes = (declared.get(side, "") for side in ("width", "max-width", "height", "max-height"))
    return any(length is not None and length <= _TINY for length in map(pixels, sizes))


def inherits(declared: Declared, before: Mapping[str, bool]) -> dict[str, bool]:
    """Return which inherited properties hide the words of an element, given its parent's.

    >>> inherits({"font-size": "0"}, {}), inherits({"font-size": "14px"}, {"font-size": True})
    ({'font-size': True}, {})
    """
    state = dict(before)
    for name, value in declared.items():
        unseen = _unseen(name, value)
        if unseen is None:
            continue
        key = "font-size" if name == "font" else name
        if unseen:
            state[key] = True
        else:
            state.pop(key, None)
    return state


def _unseen(name: str, value: str) -> bool | None:
    """Whether one inherited property hides words; None where its value does not decide that."""
    if name == "visibility":
        return {"hidden": True, "collapse": True, "visible": False}.get(value)
    if name == "color":
        return value in ("transparent", "rgba(0,0,0,0)", "rgba(0, 0, 0, 0)")
    if name in ("font-size", "font"):
        return _is_too_small(value if name == "font-size" else _size_of(value))
    return None


def _is_too_small(size: str) -> bool | None:
    if size in ("inherit", "unset", "") or (size.endswith(("em", "%")) and not _is_zero(size)):
        return None if not size.endswith("rem") else False
    length = pixels(size)
    return length is not None and length < _TINY


def _size_of(font: str) -> str:
    """Return the size in a `font` shorthand: the first length, before the slash and line height."""
    match = re.search(r"(?:^|\s)((?:\d*+\.)?\d++(?:px|pt|em|rem|%)?)(?=\s|/|$)", font)
    sizes = [part for part in [match[1] if match else ""] if not re.fullmatch(r"[1-9]00", part)]
    return sizes[0] if sizes else ""
