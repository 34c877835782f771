"""Renders reports, assessments, claims and findings in Jupyter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Any

from nlp.display.export import records
from nlp.display.forms import form, labels, word
from nlp.display.page import sheets
from nlp.display.page.report import environment, our_file
from nlp.display.safe import visible

_LISTED = 300


class Shown:
    """A piece of HTML that a notebook displays; its repr is plain text."""

    __slots__ = ("_html", "_plain")

    def __init__(self, html: str, plain: str) -> None:
        self._html, self._plain = html, plain

    def _repr_html_(self) -> str:
        return self._html

    def __repr__(self) -> str:
        return self._plain


def report(item: Any) -> str:
    """Render organisation and year, the sections, and the statutory tables, folded."""
    names = form(item.form)
    tables = [
        sheets.sheet(name, cells, names, {})
        for name, cells in records.tables(item).items()
        if cells
    ]
    return _render(
        "report",
        title=_title(item),
        type=word("type", item.type),
        path=item.document.source.path,
        sentences=len(item.sentences),
        cells=sum(map(len, item.tables.values())),
        sections=[section for section in item.sections if 0 < section.level <= 2],
        tables=tables,
        problems=item.problems,
    )


def assessment(item: Any) -> str:
    """Render the findings as a table, with the checked numbers folded."""
    counted = Counter(finding.severity for finding in item.findings)
    counts = "，".join(f"{text}{counted[key]}" for key, text in labels()["severity"].items())
    return _render(
        "assessment",
        title=_title(item.report),
        counts=f"正文{len(item.claims)}个数；{counts}",
        findings=item.findings,
        claims=[claim for claim in item.claims if claim.verdict != "uncheckable"],
        problems=item.problems,
    )


def listed(items: Sequence[Any]) -> str:
    """Render the first few hundred claims, findings or sentences as one table."""
    return _render(
        "listed", items=items[:_LISTED], of=_of(items), left=max(len(items) - _LISTED, 0)
    )


def lines(items: Sequence[Any]) -> str:
    """Render claims, findings or sentences as plain text, one line each."""
    kind = _of(items)
    text = [visible(_LINE[kind](item)) if kind else repr(item) for item in items]
    return "\n".join(text) or "()"


def tables(found: Any) -> str:
    """Render the statutory tables, unfolded."""
    names = form(found.form)
    plain = {name: [records.cell(cell) for cell in cells] for name, cells in found.items()}
    drawn = [sheets.sheet(name, cells, names, {}) for name, cells in plain.items() if cells]
    return _render("tables", tables=drawn)


_LINE: dict[str, Callable[[Any], str]] = {
    "claims": lambda c: f"[{word('verdict', c.verdict)}] {c.text}：{c.explanation}",
    "findings": lambda f: f"[{word('severity', f.severity)}] {f.rule} {f.message}",
    "sentences": lambda s: f"[{word('theme', s.theme)}] {s.text}",
}
_TELLING = {"verdict": "claims", "severity": "findings", "theme": "sentences"}


def _of(items: Sequence[Any]) -> str:
    """Return the kind of the items, "" where the list is empty or mixed."""
    for attribute, kind in _TELLING.items():
        if items and all(hasattr(item, attribute) for item in items):
            return kind
    return ""


def claim(item: Any) -> str:
    """Render one claim: verdict, words, explanation, sentence."""
    return _render("claim", item=item)


def finding(item: Any) -> str:
    """Render one finding: severity, rule, message."""
    return _render("finding", item=item)


def show(item: Any, *, theme: str | None = None) -> Shown:
    """Render the sentences coloured by theme; with `theme`, only those of that theme.

    Raises ValueError for an unknown theme.
    """
    themes = labels()["theme"]
    if theme is not None and theme not in themes:
        raise ValueError(f"no theme {theme!r}; choose from: {', '.join(themes)}")
    chosen = [sentence for sentence in item.sentences if theme in (None, sentence.theme)]
    paragraphs = [list(listed) for _, listed in groupby(chosen, key=lambda s: s.section)]
    counts = Counter(sentence.theme for sentence in item.sentences)
    plain = "\n".join(f"[{word('theme', s.theme)}] {visible(s.text)}" for s in chosen)
    return Shown(_render("sentences", paragraphs=paragraphs, counts=counts), plain)


def _title(item: Any) -> str:
    year = f"{item.year}年" if item.year else "（未写明年份）"
    return f"{item.organisation or '（未写明单位）'} {year}"


def _render(kind: str, **values: Any) -> str:
    template = environment().get_template("notebook.html")
    style = our_file("notebook.css")
    return str(template.render(kind=kind, style=style, labels=labels(), **values))
