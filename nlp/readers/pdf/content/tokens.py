"""Reads the operands and operators of content streams with one pattern for all tokens.

pdfminer reads them character class by character class, in half of the time of a page. The values
are the same, also where a stream is malformed; streams with inline images are left to pdfminer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from nlp.readers.pdf.bounded import STRING
from nlp.readers.pdf.content.operators import perform
from nlp.readers.pdf.content.strings import bracketed, hexadecimal

_TOKEN = re.compile(
    rb"""[\s\x00]*+(?:
      (?=[-+.0-9])(?P<number>[-+]?[0-9]*+(?:\.[0-9]*+)?)
    | (?P<word>[A-Za-z][^#/%\[\]()<>{}\s]*+)
    | \[(?P<array>)
    | \](?P<end_array>)
    | \((?P<text>[^()\\]*+)\)
    | <(?!<)(?P<hex>[\s0-9a-fA-F]*+)(?!\Z)
    | /(?P<name>[^#/%\[\]()<>{}\s]*+(?:\#[0-9a-fA-F]{0,2}[^#/%\[\]()<>{}\s]*+)*+)
    | \((?P<open>)
    | <<(?P<dictionary>)
    | >>(?P<end_dictionary>)
    | \{(?P<procedure>)
    | \}(?P<end_procedure>)
    | (?:>|%[^\r\n]*+|<(?!<)[\s0-9a-fA-F]*+\Z)(?P<nothing>)
    | (?P<other>[^\s\x00])
    )""",
    re.VERBOSE,
)
_HEXED = re.compile(rb"#([0-9a-fA-F]{0,2})")
_INLINE = re.compile(rb"(?<![A-Za-z])BI(?![A-Za-z])")
# Names and operators remembered while a stream is read.
_KEPT = 4096
Opened = tuple[str, list[Any]]


class _Mark(NamedTuple):
    """The begin or the end of an array, a dictionary or a procedure."""

    kind: str
    begins: bool


def content_parser(
    original: Callable[[Sequence[Any]], Any], *, running: Sequence[Any] = ()
) -> Callable[[Sequence[Any]], Any]:
    """Return a stand-in for pdfminer's `PDFContentParser`, the `original`.

    Where an interpreter is `running`, the last one performs the operators at once, and the parser
    has no objects left for its slower loop.
    """

    def made(streams: Sequence[Any]) -> Any:
        from pdfminer.pdftypes import stream_value

        if not streams:
            return original(streams)
        data = b"\n".join([stream_value(stream).get_data() for stream in streams])
        if _INLINE.search(data):
            return original(streams)
        if not running:
            return ContentParser(data)
        perform(objects(data), running[-1])
        return ContentParser(b"")

    return made


class ContentParser:
    """The objects of a content stream, one after the other, as pdfminer's parser gives them."""

    def __init__(self, data: bytes) -> None:
        self.nextobject = _numbered(data).__next__


def _numbered(data: bytes) -> Iterator[tuple[int, Any]]:
    """Yield each object behind an offset that nobody uses, and raise PSEOF at the end."""
    from pdfminer.psexceptions import PSEOF

    for found in objects(data):
        yield 0, found
    raise PSEOF("the content ends")


def objects(data: bytes) -> Iterator[Any]:
    """Yield numbers, strings, names, arrays and dictionaries, and operators as PSKeyword.

    >>> [*objects(b"/F1 9.5 Tf [(a) -3 <4142>] TJ")]
    [/'F1', 9.5, /b'Tf', [b'a', -3, b'AB'], /b'TJ']
    """
    opened: list[Opened] = []
    for value in _tokens(data):
        if type(value) is _Mark:
            if value.begins:
                opened.append((value.kind, []))
                continue
            if not opened or opened[-1][0] != value.kind:
                continue
            value = _composed(*opened.pop())
        if opened:
            opened[-1][1].append(value)
        else:
            yield value


def _composed(kind: str, values: list[Any]) -> Any:
    """Return the array or dictionary of some values."""
    if kind != "dictionary":
        return values
    from pdfminer.psexceptions import PSSyntaxError
    from pdfminer.psparser import literal_name

    if len(values) % 2:
        raise PSSyntaxError(f"Invalid dictionary construct: {values!r}")
    pairs = zip(values[::2], values[1::2], strict=True)
    return {literal_name(key): value for key, value in pairs if value is not None}


def _tokens(data: bytes) -> Iterator[Any]:
    """Yield operands, operators, and a mark where an array or a dictionary opens or closes."""
    makers = _makers()
    scan, at = _TOKEN.match, 0
    while match := scan(data, at):
        at, kind = match.end(), match.lastgroup or "nothing"
        if maker := makers.get(kind):
            value = maker(match[kind])
            if value is not None:
                yield value
        elif kind in ("open", "text"):
            text = match["text"]
            if text is None or len(text) > STRING:
                found = bracketed(data, match.start(kind))
                if found is None:
                    return
                text, at = found
            yield text
        elif kind != "nothing":
            yield _Mark(kind.removeprefix("end_"), begins=not kind.startswith("end_"))


def _makers() -> dict[str, Callable[[bytes], Any]]:
    """Return what makes the value of each kind of token that is one by itself."""
    from pdfminer.psparser import KWD, LIT

    words = {b"true": True, b"false": False}
    return {
        "number": _number,
        "word": lru_cache(maxsize=_KEPT)(lambda word: words[word] if word in words else KWD(word)),
        "name": lru_cache(maxsize=_KEPT)(lambda name: LIT(_named(name))),
        "hex": hexadecimal,
        "other": KWD,
    }


def _number(text: bytes) -> float | int | None:
    """Return a number; None for a sign or a point by itself, which says nothing."""
    try:
        return float(text) if b"." in text else int(text)
    except ValueError:
        return None


def _named(name: bytes) -> str | bytes:
    """Return a name without its escapes, as bytes where it is no UTF-8."""
    plain = _HEXED.sub(lambda m: bytes((int(m[1], 16),)) if m[1] else b"", name)
    try:
        return plain.decode("utf-8")
    except UnicodeDecodeError:
        return plain
