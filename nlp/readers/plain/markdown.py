"""Markdown's inline marks -> the words that the rendered page shows."""

from __future__ import annotations

import re

from nlp.readers.raised import lowered

_STRONG = re.compile(r"(\*{2,3})(?=[^\s*|])([^\n|]{0,300}?[^\s*|])\1")
_IMAGE = re.compile(r"!\[[^\[\]\n]*+\]\([^()\n]*+\)")
_LINK = re.compile(r"\[([^\[\]\n]++)\]\((?:https?:|/|#|mailto:)[^()\s]*+\)")
_STRUCK = re.compile(
    r"~~(?=[^\s~])[^~\n|]{1,200}~~|<(del|s|strike)>[^<\n|]{0,200}</\1>", re.IGNORECASE
)
_RAISED = re.compile(r"<sup>([^<\n|]{1,12})</sup>", re.IGNORECASE)
_NOTE = re.compile(r"\[\^[\w-]{1,20}\](?!:)")
_BREAK = re.compile(r"<br ?/?>", re.IGNORECASE)
# A bar stays escaped, because after a backslash it separates no cells.
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!~<>])")


def plain(text: str) -> str:
    """Return the text without emphasis marks, escapes, links, pictures and breaks in cells.

    Headings, lists and tables keep their marks, which give the structure.

    >>> plain("收到申请**125**件，见[附表](https://a.cn/1)。")
    '收到申请125件，见附表。'
    >>> plain("|行政<br>许可|**3**|"), plain("1\\\\. 总体"), plain("|*|**|***|")
    ('|行政 许可|3|', '1. 总体', '|*|**|***|')
    >>> plain("收到~~41~~36[^1]件，面积12m<sup>2</sup>")
    '收到36件，面积12m²'
    """
    if "**" in text:
        text = _STRONG.sub(r"\2", text)
    if "](" in text:
        text = _LINK.sub(r"\1", _IMAGE.sub("", text))
    if "[^" in text:
        text = _NOTE.sub("", text)
    if "~~" in text or "</" in text or "<!--" in text:
        text = _RAISED.sub(_lowered, _STRUCK.sub("", _without_comments(text)))
    if "<" in text:
        text = _BREAK.sub(" ", text)
    return _ESCAPED.sub(r"\1", text) if "\\" in text else text


def _lowered(match: re.Match[str]) -> str:
    """Replace an HTML superscript inside a line: exponents stay, footnote marks go."""
    near = slice(max(0, match.start() - 8), match.start()), slice(match.end(), match.end() + 8)
    before, rest = (match.string[part].strip("| ") for part in near)
    return lowered(match[1], before, rest)


def _without_comments(text: str) -> str:
    """Return the text without HTML comments; one that is never closed stays."""
    kept, place = [], 0
    start = text.find("<!--")
    while start >= 0 and (end := text.find("-->", start + 4)) >= 0:
        kept.append(text[place:start])
        place = end + 3
        start = text.find("<!--", place)
    return "".join([*kept, text[place:]])
