"""Bytes -> text: tries the byte order mark, the NUL pattern, UTF-8, GB18030, then a guess."""

from __future__ import annotations

import codecs
import re

from nlp.errors import UnsupportedFormat

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
TOLERATED = 0.005
"""Share of characters that may fail to decode before an encoding is ruled out."""

_READABLE = 0.9
_COMMON = re.compile(r"[\n\r\t\x20-\x7e\xa0\u2010-\u2026\u3000-\u301f\u4e00-\u9fff\uff01-\uff5e]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_NEWLINE = re.compile(r"\r\n?")


def decode(data: bytes) -> tuple[str, str, tuple[str, ...]]:
    """Return the text with newlines as ``\\n``, the name of its encoding, and problems in words.

    Raises `UnsupportedFormat` for bytes that are no text in any encoding.

    >>> decode("上年结转3件".encode("utf-16-le"))[:2]
    ('上年结转3件', 'utf-16-le')
    """
    text, encoding = _by_mark(data) or _by_trial(data)
    lost = text.count("�") - data.count("�".encode())
    problems = (f"有 {lost} 处字节无法按 {encoding} 解码，已用 � 代替",) if lost > 0 else ()
    return _NEWLINE.sub("\n", text), encoding, problems


def is_text(data: bytes) -> bool:
    """Whether the first bytes look like text rather than like a program or a picture."""
    head = data[:4096]
    if any(head.startswith(mark) for mark, _ in BOMS) or utf16_kind(head):
        return True
    controls = len(re.findall(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]", head))
    return controls <= len(head) * 0.01


def utf16_kind(data: bytes) -> str | None:
    """Return the byte order of UTF-16 text without a mark, None for any other content.

    Counting in which byte of a pair the NULs fall is not enough: 一 and 开 have one in the other
    byte. So the order is taken whose text is Chinese and ASCII.
    """
    if b"\0" not in data:
        return None
    even = data[: len(data) // 2 * 2]
    shares = {
        name: len(_COMMON.findall(even.decode(name, "replace"))) * 2 / max(1, len(even))
        for name in ("utf-16-le", "utf-16-be")
    }
    best = max(shares, key=lambda name: shares[name])
    return best if shares[best] > _READABLE and len(even) > 2 else None


def _by_mark(data: bytes) -> tuple[str, str] | None:
    for mark, name in BOMS:
        if data.startswith(mark):
            text = _lenient(data[len(mark) :], name)
            return (text, name) if text is not None else None
    return None


def _by_trial(data: bytes) -> tuple[str, str]:
    wide = utf16_kind(data[:65536])
    for name in (wide, "utf-8", "gb18030"):
        text = _lenient(data, name) if name else None
        if text is not None and _plausible(text):
            return text, str(name)
    return _guess(data)


def _lenient(data: bytes, name: str) -> str | None:
    """Return the text if at most a few bytes are damaged; a truncated file loses its last character."""
    try:
        return data.decode(name)
    except UnicodeDecodeError:
        text = data.decode(name, errors="replace")
    lost = text.count("�")
    return text if lost <= max(1, len(text) * TOLERATED) and len(text) > 20 else None


def _plausible(text: str) -> bool:
    return len(_CONTROL.findall(text[:20000])) <= min(len(text), 20000) * 0.01


def _guess(data: bytes) -> tuple[str, str]:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:65536]).best()
    text = _lenient(data, best.encoding) if best is not None else None
    if best is None or text is None or not _plausible(text):
        raise UnsupportedFormat("是二进制内容，或用了无法识别的编码，不能当作文本读取")
    return text, best.encoding
