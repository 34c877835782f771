"""Time grows with the input, not with its square; small files make no large ones."""

from __future__ import annotations

import importlib
import itertools
import pkgutil
import re
import signal
import time
from collections.abc import Callable, Iterator
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest

import nlp
from nlp.errors import ReadError, UnsafeFile
from nlp.readers import Limits, read_document
from nlp.structure.build import build
from tests.readers import families

SIZE = 400
MARGIN = 0.03
"""Seconds of processor time below which nothing can be concluded."""
LIMITS = Limits(seconds=120.0)


def seconds(work: Callable[[], object]) -> float:
    """The processor time of `work`."""
    begin = time.process_time()
    work()
    return time.process_time() - begin


def read(data: bytes, name: str) -> None:
    try:
        build(read_document(data, name=name, limits=LIMITS))
    except ReadError:
        return


CASES: list[tuple[str, str, Callable[[int], Any]]] = [
    *(("a.md", name, make) for name, make in families.TEXT.items()),
    *(("a.html", name, make) for name, make in families.HTML.items()),
    *(("a.docx", name, make) for name, make in families.WORD.items()),
    *(("a.pdf", name, make) for name, make in families.PDF.items()),
]


@pytest.mark.parametrize(
    ("name", "family", "make"), CASES, ids=lambda part: part if isinstance(part, str) else ""
)
def test_twice_the_input_takes_less_than_three_times_as_long(
    name: str, family: str, make: Callable[[int], Any]
) -> None:
    def data(size: int) -> bytes:
        made = make(size)
        if isinstance(made, bytes):
            return made
        return (
            f"<html><body>{made}" if name.endswith("html") and "<html>" not in made else made
        ).encode()

    def took(size: int) -> float:
        content = data(size)
        return seconds(lambda: read(content, name))

    took(10)
    size = SIZE
    while (one := took(size)) < MARGIN and size < SIZE * 8:
        size *= 2
    # Other processes may disturb one measurement: the better of two, where the first is too long.
    if took(2 * size) >= 3 * one + MARGIN:
        assert took(2 * size) < 3 * min(one, took(size)) + MARGIN


def patterns() -> Iterator[tuple[str, re.Pattern[Any]]]:
    """Yield every pattern of the modules of the package."""
    for module in pkgutil.walk_packages(nlp.__path__, "nlp."):
        if module.name.endswith("__main__"):
            continue
        for name, value in vars(importlib.import_module(module.name)).items():
            if isinstance(value, re.Pattern):
                yield f"{module.name}.{name}", value


PATTERNS = sorted(
    {pattern.pattern: (name, pattern) for name, pattern in patterns()}.values(), key=str
)


def samples(parsed: Any) -> Iterator[int]:
    """Characters that the parts of a pattern match: its literals, one or two of each class."""
    for kind, value in parsed:
        what = str(kind)
        if what == "LITERAL":
            yield value
        elif what in ("NOT_LITERAL", "ANY"):
            yield ord("件")
        elif what == "IN":
            yield from _of_class(value)
        elif what in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            yield from samples(value[2])
        elif what == "SUBPATTERN":
            yield from samples(value[3])
        elif what in ("ASSERT", "ASSERT_NOT"):
            yield from samples(value[1])
        elif what == "ATOMIC_GROUP":
            yield from samples(value)
        elif what == "BRANCH":
            for branch in value[1]:
                yield from samples(branch)


def _of_class(members: Any) -> Iterator[int]:
    for kind, value in members:
        what = str(kind)
        if what == "LITERAL":
            yield value
        elif what == "RANGE":
            yield value[0]
        elif what == "CATEGORY":
            yield from {"CATEGORY_DIGIT": b"1", "CATEGORY_SPACE": b" \n"}.get(str(value), b"a")
        elif what == "NEGATE":
            yield ord("件")


def attacks(pattern: re.Pattern[Any]) -> list[str]:
    """Words to repeat: single characters of the pattern, pairs of neighbours, its beginning."""
    source = (
        pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    )
    found = [chr(code) for code in samples(parser.parse(source, pattern.flags & ~re.UNICODE))]
    singles = list(dict.fromkeys([*found[:8], *found[-4:], " "]))
    return [*singles, *map("".join, itertools.pairwise(found)), "".join(found[:5])]


def run(pattern: re.Pattern[Any], word: str, count: int, *, everywhere: bool = True) -> None:
    """At the beginning of a run; few are sought everywhere in long texts (see the families)."""
    text: Any = word * count + "!"
    if isinstance(pattern.pattern, bytes):
        text = text.encode("utf-8")
    pattern.match(text)
    pattern.fullmatch(text)
    for _ in pattern.finditer(text) if everywhere else ():
        continue


@pytest.fixture
def alarm() -> Iterator[None]:
    """Ends a pattern that never ends; the engine looks at signals while it runs."""

    def stop(*_: object) -> None:
        raise TimeoutError("a pattern takes exponential time")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, 5.0)
    yield
    signal.setitimer(signal.ITIMER_PROF, 0)
    signal.signal(signal.SIGPROF, before)


@pytest.mark.skipif(not hasattr(signal, "SIGPROF"), reason="needs a timer of processor time")
@pytest.mark.usefixtures("alarm")
@pytest.mark.parametrize(
    ("name", "pattern"), PATTERNS, ids=lambda part: part if isinstance(part, str) else ""
)
def test_no_pattern_explodes_on_its_own_separators(name: str, pattern: re.Pattern[Any]) -> None:
    for word in attacks(pattern):
        run(pattern, word, 40)
        begin = time.process_time()
        run(pattern, word, 4000, everywhere=False)
        took = time.process_time() - begin
        assert took < 0.5, (name, word)


@pytest.mark.parametrize(
    ("content", "name"),
    [
        ("<table><tr>" + "<td>1" * 3000 + "<tr><td>1" * 3000 + "</table>", "a.html"),
        ("<table>" + "<tr><td rowspan=9000 colspan=9000>1" * 30 + "</table>", "a.html"),
        (
            "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html; a="
            + "=?utf-8?q?a?= " * 9000
            + "\n\n<p>平",
            "a.mht",
        ),
    ],
)
def test_little_that_makes_much_is_refused(content: str, name: str) -> None:
    with pytest.raises(UnsafeFile):
        read_document(content.encode(), name=name)


@pytest.mark.parametrize(
    ("content", "extra", "font"),
    [
        (b"BT (a) Tj ET", "", "/FirstChar 0 /Widths [1]"),
        (b"BT /F1 9 Tf (" + b"(" * 300_000, "", ""),
        (b"\xff" * 9, "/DecodeParms << /Predictor 12 /Columns 1900000000 >>", ""),
    ],
)
def test_a_hostile_pdf_ends_in_a_clear_line(content: bytes, extra: str, font: str) -> None:
    begin = time.process_time()
    with pytest.raises(ReadError):
        read_document(families.pdf(content, extra, font), name="a.pdf")
    assert time.process_time() - begin < 15
