"""Web pages and saved web pages."""

from __future__ import annotations

import re

from nlp.readers.base import READERS, Reader, later
from nlp.readers.html.mhtml import looks_mhtml

_OPENING = re.compile(
    rb"(?:<\?xml[^>]{0,200}>\s*)?(?:<!--(?:[^-]|-(?!->))*+-->\s*+)*+"
    rb"<(?:!doctype\s+html|html|head|body|meta|title|script|style|link|div|table|p|span|h[1-6]|center"
    rb"|font|article|section|ul|ol|dl|tr|td|b|strong|i|em|br|img|a|form|main|header|nav|pre|tbody)\b",
    re.IGNORECASE | re.DOTALL,
)
_MARKS = (b"\xff\xfe", b"\xfe\xff")


def looks_html(data: bytes) -> bool:
    """Whether the first tag is one of HTML, or the file is a web archive (MHTML)."""
    head = data[:8192]
    if head[:2] in _MARKS or b"\0" in head[:64]:
        head = head[2:].replace(b"\0", b"") if head[:2] in _MARKS else head.replace(b"\0", b"")
    head = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if _OPENING.match(head) is not None:
        return b"<w:wordDocument" not in head
    return looks_mhtml(data)


READERS.register(
    "html",
    Reader(
        name="html",
        suffixes=(".html", ".htm", ".shtml", ".xhtml", ".mht", ".mhtml"),
        sniff=looks_html,
        read=later("nlp.readers.html.page", "read_html"),
        rank=1,
    ),
)
