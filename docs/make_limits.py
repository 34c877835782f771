"""Writes docs/limits.md: what one file may cost, from the values that the code compares with."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from dataclasses import fields
from itertools import pairwise
from pathlib import Path
from typing import Any

from nlp import amounts, bounds
from nlp.display.page import shown
from nlp.engines.base import Options
from nlp.notes import annotate
from nlp.readers import layout
from nlp.readers.base import Limits
from nlp.readers.html import mhtml
from nlp.readers.html import page as html_page
from nlp.readers.office import odt_text
from nlp.scoring.inputs import content, userfile
from nlp.serve import shelf
from nlp.serve.server import ServerSettings
from nlp.structure.tables import values
from nlp.themes.model import arrays

TARGET = Path(__file__).with_name("limits.md")
MEGABYTE = 1024 * 1024
_BYTES = {"bytes", "markup", "unpacked", "memory", "LIMIT", "MOST", "_HEADS", "MEMORY"}
BESIDE: tuple[tuple[Any, str, str], ...] = (
    (layout, "_LONGEST", "Characters of the text that any reader makes of a file."),
    (html_page, "_ATTRIBUTES", "Attributes of one element of a web page."),
    (mhtml, "_HEADS", "Headers of one part of a saved page (.mht)."),
    (odt_text, "_MOST", "Blanks that one element of an OpenDocument text represents."),
    (values, "_LONGEST", "Digits of a figure in a cell; a longer one is text."),
    (content, "MOST", "A file of a corpus, on disk, in an archive or at an address."),
    (userfile, "MOST", "Verdicts, ranges, hierarchy, bodies or rubric that the user gives."),
    (arrays, "MOST", "A model of one's own, unpacked, and its labelled sentences."),
    (
        shown,
        "CHARACTERS",
        "Text of a report that its page shows; larger ones have no page in a run.",
    ),
    (shown, "LINES", "Lines of a report that its page shows."),
    (shown, "FINDINGS", "Findings that one page lists, the worst ones; JSON and Excel list all."),
    (shown, "CLAIMS", "Numbers of the prose that one page explains."),
    (amounts, "SECTIONS", "Headings of one report."),
    (amounts, "SENTENCES", "Sentences of one report."),
    (amounts, "CLAIMS", "Numbers and statements of the prose of one report."),
    (amounts, "FINDINGS", "Findings of one report."),
    (
        annotate,
        "COMMENTS",
        "Comments in a Word file or PDF, the worst; a comment says how many there are.",
    ),
    (shelf, "LIMIT", "All files on the page of `gouji serve` together."),
)


def text() -> str:
    """The page."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield from (
        "# Limits",
        "",
        "Written by `python docs/make_limits.py` from the code. Beyond any of these a file is refused",
        "with one line that names it, but for pages and comments, which say how much they show; the other files are done. See [trust](trust.md) for how the",
        "limits are kept and measured.",
        "",
        "## One file, on every path",
        "",
        "| | limit |",
        "|---|---|",
        f"| processor time of reading and assessing | {bounds.SECONDS:g} s |",
        f"| wall clock, for code that only waits | {bounds.SECONDS * bounds.PATIENCE:g} s |",
        f"| processor time of making the output of one report | {bounds.WRITING:g} s |",
        f"| the same where comments are added to the user's own Word file or PDF, which is read once more | {bounds.SECONDS:g} s |",
        f"| memory above what the process had before (Linux) | {_size(bounds.MEMORY)} |",
        f"| memory of making the output (Linux) | {_size(bounds.ROOM)} |",
        "",
    )
    yield from _table("What a reader takes (`nlp.readers.Limits`)", Limits)
    yield from ("## Other limits", "", "| what | limit |", "|---|---|")
    for module, name, what in BESIDE:
        yield f"| {what} | {_shown(name, getattr(module, name))} |"
    yield ""
    yield from _table("A worker of `--engine processes` (`nlp.engines.Options`)", Options)
    yield from _table("A worker of `gouji serve` (`nlp.serve.ServerSettings`)", ServerSettings)


def _table(title: str, kind: type) -> Iterator[str]:
    said = _docstrings(kind)
    yield from (f"## {title}", "", "| field | limit | what |", "|---|---|---|")
    for field in fields(kind):
        if field.name in said or field.name in ("seconds", "memory"):
            shown = _shown(field.name, field.default)
            yield f"| `{field.name}` | {shown} | {said.get(field.name, 'for one step')} |"
    yield ""


def _docstrings(kind: type) -> dict[str, str]:
    """The text behind each field of a class."""
    (tree,) = ast.parse(inspect.getsource(kind)).body
    body = tree.body if isinstance(tree, ast.ClassDef) else []
    return {
        one.target.id: ast.literal_eval(after.value)
        for one, after in pairwise(body)
        if isinstance(one, ast.AnnAssign)
        and isinstance(one.target, ast.Name)
        and isinstance(after, ast.Expr)
    }


def _shown(name: str, value: Any) -> str:
    if name in _BYTES:
        return _size(value)
    return f"{value:g} s" if name == "seconds" else f"{value:,}"


def _size(count: int) -> str:
    return f"{count / MEGABYTE:g} MB" if count >= MEGABYTE else f"{count / 1024:g} kB"


if __name__ == "__main__":
    TARGET.write_text(text(), encoding="utf-8")
