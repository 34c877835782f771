r"""RTF -> brackets, control words and runs of bytes; bytes and ``\uN`` -> characters."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

_TOKEN = re.compile(
    rb"(?P<bracket>[{}])|\\(?P<word>[a-zA-Z]{1,32})(?P<value>-?\d{1,10})?[ ]?"
    rb"|\\'(?P<hex>[0-9a-fA-F]{2})|\\(?P<sign>[^a-zA-Z'])|(?P<text>[^\\{}\r\n]+)|[\r\n\\]",
    re.DOTALL,
)
_RUN = re.compile(rb"(?:\\'[0-9a-fA-F]{2}|[^\\{}\r\n]|[\r\n])++")
_PAGES = {936: "gb18030", 54936: "gb18030", 950: "big5", 65001: "utf-8", 1252: "cp1252"}


class Word(NamedTuple):
    """A control word with its number, None where it has none; brackets count as words too."""

    name: str
    value: int | None = None


def tokens(data: bytes) -> Iterator[Word | bytes]:
    """Yield the tokens of a file, with bytes of text and ``\\'hh`` joined in runs."""
    place = 0
    while place < len(data):
        run = _RUN.match(data, place)
        if run is not None:
            yield run[0]
            place = run.end()
            continue
        match = _TOKEN.match(data, place)
        if match is None:
            return
        place = match.end()
        if match["bracket"]:
            yield Word(match["bracket"].decode())
        elif match["word"]:
            value = int(match["value"]) if match["value"] else None
            yield Word(match["word"].decode(), value)
            if match["word"] == b"bin" and value:
                place += max(0, value)
        elif match["sign"] and match["sign"] in b"{}\\":
            yield match["sign"]
        elif match["sign"]:
            yield Word(match["sign"].decode("latin-1"))


@dataclass(slots=True)
class RtfText:
    r"""Collects the text of a paragraph; `skip` fallback characters after a ``\uN`` are dropped."""

    encoding: str = "gb18030"
    skip_each: int = 1
    skip: int = 0
    half: int = 0
    parts: list[str] = field(default_factory=list)

    def taken(self) -> str:
        """Return the text so far and start an empty one."""
        text, self.parts = "".join(self.parts), []
        return text

    def character(self, word: Word) -> str:
        """Return the character that a control word represents; it may change how bytes are decoded."""
        if word.name == "ansicpg" and word.value is not None:
            self.encoding = _known(_PAGES.get(word.value, f"cp{word.value}"))
        elif word.name == "uc":
            self.skip_each = max(0, word.value or 0)
        elif word.name == "u" and word.value is not None:
            self.skip = self.skip_each
            return self._unit(word.value & 0xFFFF)
        return ""

    def _unit(self, unit: int) -> str:
        """Return the character of one UTF-16 unit; of a surrogate pair, with its second half."""
        if 0xD800 <= unit < 0xDC00:
            self.half = unit
            return ""
        if 0xDC00 <= unit < 0xE000:
            half, self.half = self.half, 0
            return chr(0x10000 + ((half - 0xD800) << 10) + unit - 0xDC00) if half else "\ufffd"
        return chr(unit)


def _known(name: str) -> str:
    # Chinese programs declare code page 1252 and write the bytes of GB 18030.
    try:
        codecs.lookup(name)
    except LookupError:
        return "gb18030"
    return "gb18030" if name == "cp1252" else name


def text_of(run: bytes, words: RtfText) -> str:
    r"""Decode the characters of a run, without the fallback for a ``\uN`` before it."""
    raw = re.sub(
        rb"\\'([0-9a-fA-F]{2})", lambda m: bytes([int(m[1], 16)]), re.sub(rb"[\r\n]", b"", run)
    )
    skipped, words.skip = words.skip, max(0, words.skip - len(raw))
    return raw[skipped:].decode(words.encoding, "replace")
