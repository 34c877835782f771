"""Strings in brackets with escapes or brackets inside, as pdfminer reads them."""

from __future__ import annotations

import re

from nlp.readers.pdf.bounded import STRING, refuse

_END = re.compile(rb"[()\\]")
_OCTAL = re.compile(rb"[0-7]{1,3}")
_ESCAPED = {
    b"b": b"\b",
    b"t": b"\t",
    b"n": b"\n",
    b"f": b"\f",
    b"r": b"\r",
    b"(": b"(",
    b")": b")",
    b"\\": b"\\",
}


def bracketed(data: bytes, at: int) -> tuple[bytes, int] | None:
    """Return the string whose bracket opens before `at`, and the offset behind it.

    None where it does not end. Raises UnsafeFile for a string beyond the limit of the format.

    >>> bracketed(rb"(a(b)\\)\\101)Tj", 1)
    (b'a(b))A', 12)
    """
    made, depth = bytearray(), 1
    while match := _END.search(data, at):
        made += data[at : match.start()]
        if len(made) > STRING:
            raise refuse("字符串")
        at = match.end()
        mark = match[0]
        if mark == b"\\":
            piece, at = _escaped(data, at)
            made += piece
            continue
        depth += 1 if mark == b"(" else -1
        if not depth:
            return bytes(made), at
        made += mark
    return None


def _escaped(data: bytes, at: int) -> tuple[bytes, int]:
    """Return what the characters behind a backslash mean, and the offset behind them.

    A backslash before any other character stands for nothing, and so does that character.
    """
    octal = _OCTAL.match(data, at)
    if octal:
        return bytes((int(octal[0], 8) & 0xFF,)), octal.end()
    if data.startswith(b"\r\n", at):
        return b"", at + 2
    return _ESCAPED.get(data[at : at + 1], b""), at + 1


def hexadecimal(digits: bytes) -> bytes:
    """Return the bytes of a string in hexadecimal digits; a last single digit is a byte of its own.

    >>> hexadecimal(b"41 42\\n4"), hexadecimal(b"")
    (b'AB\\x04', b'')
    """
    plain = b"".join(digits.split())
    even = len(plain) - len(plain) % 2
    last = bytes((int(plain[even:], 16),)) if len(plain) > even else b""
    return bytes.fromhex(plain[:even].decode("ascii")) + last
