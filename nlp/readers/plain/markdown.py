"""Markdown's marks inside a line -> the words that a reader of the page sees."""

from __future__ import annotations

import re

_STRONG = re.compile(r"(\*{2,3})(?=[^\s*|])([^\n|]{0,300}?[^\s*|])\1")
_IMAGE = re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)")
_LINK = re.compile(r"\[([^\]\n]+)\]\((?:https?:|/|#|mailto:)[^)\s]*\)")
_BREAK = re.compile(r"<br ?/?>", re.IGNORECASE)
# A bar stays escaped: behind a backslash it parts no cells.
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!~<>])")


def plain(text: str) -> str:
    """The text without marks of strong print, escapes, links, pictures and breaks in cells.

    Headings, lists and tables keep their marks, which tell of the structure.

    >>> plain("收到申请**125**件，见[附表](https://a.cn/1)。")
    '收到申请125件，见附表。'
    >>> plain("|行政<br>许可|**3**|"), plain("1\\\\. 总体"), plain("|*|**|***|")
    ('|行政 许可|3|', '1. 总体', '|*|**|***|')
    """
    if "**" in text:
        text = _STRONG.sub(r"\2", text)
    if "](" in text:
        text = _LINK.sub(r"\1", _IMAGE.sub("", text))
    if "<" in text:
        text = _BREAK.sub(" ", text)
    return _ESCAPED.sub(r"\1", text) if "\\" in text else text
