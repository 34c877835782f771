"""Extracts the page from a web page saved as one file (.mht, .mhtml, often .doc or .html)."""

from __future__ import annotations

import re

from nlp.errors import DamagedFile, UnsafeFile

_HEAD = re.compile(rb"\s*(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\n(?:[ \t][^\n]*\n)*){1,60}")
_TELLING = re.compile(
    rb"^mime-version:|^content-type:\s*(?:multipart/|text/html)", re.IGNORECASE | re.MULTILINE
)
_LOOKED_AT = 8192
_HEADS = 64 * 1024
_PAGE = ("text/html", "application/xhtml+xml")


def looks_mhtml(data: bytes) -> bool:
    """Whether the file begins with the headers of a MIME message that contains a page."""
    head = data[:_LOOKED_AT].removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")
    lines = _HEAD.match(head)
    return lines is not None and len(_TELLING.findall(lines[0])) > 1


def page(data: bytes) -> bytes:
    """Return the first page of the message; pictures, styles and frames are left out.

    Raises `DamagedFile` for a message without a page, `UnsafeFile` for headers past the limit.
    """
    from email import message_from_bytes
    from email.policy import compat32

    # The default policy decodes every word of every header: small headers can expand to gigabytes.
    message = message_from_bytes(data.removeprefix(b"\xef\xbb\xbf").lstrip(), policy=compat32)
    for part in message.walk():
        if sum(len(str(value)) for value in part.values()) > _HEADS:
            raise UnsafeFile(f"网页存档（MHTML）的信头超过 {_HEADS // 1024} KB 的上限")
        if part.get_content_type() in _PAGE:
            content = part.get_payload(decode=True)
            charset = part.get_content_charset() or ""
            if isinstance(content, bytes) and content.strip():
                return _marked(content, charset)
    raise DamagedFile("网页存档（MHTML）里没有网页正文，可能没有保存完整")


def _marked(content: bytes, charset: str) -> bytes:
    """Add the byte order mark that UTF-16 pages lack inside a message."""
    if charset in ("utf-16", "utf-16le", "utf-16-le") and b"\0" in content[:64]:
        return content if content[:2] in (b"\xff\xfe", b"\xfe\xff") else b"\xff\xfe" + content
    return content
