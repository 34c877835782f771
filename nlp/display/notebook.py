"""What Report and Assessment look like in Jupyter."""

from __future__ import annotations

from html import escape
from typing import Any

_THEME_NAMES = {
    "problem": "问题",
    "improvement": "改进",
    "mechanism": "机制",
    "achievement": "成效",
    "statistics": "统计",
    "other": "其他",
}
_COLOURS = {
    "problem": "#fde2e1",
    "improvement": "#e1f0fd",
    "mechanism": "#efe6fb",
    "achievement": "#e3f6e5",
    "statistics": "#fdf3d8",
    "other": "transparent",
}


class Shown:
    """A piece of HTML that a notebook shows; its repr is plain text."""

    def __init__(self, html: str, plain: str) -> None:
        self._html, self._plain = html, plain

    def _repr_html_(self) -> str:
        return self._html

    def __repr__(self) -> str:
        return self._plain


def report(item: Any) -> str:
    """Title, sections and how many cells and sentences were read."""
    cells = sum(len(cells) for cells in item.tables.values())
    sections = "".join(
        f"<li>{escape(s.id)} {escape(s.heading)}</li>" for s in item.sections if s.level == 1
    )
    return (
        f"<div><b>{escape(item.organisation)} {item.year or ''}</b> <code>{escape(item.type)}</code>"
        f"<br>{len(item.sentences)} 句，{cells} 格<ul>{sections}</ul></div>"
    )


def assessment(item: Any) -> str:
    """The findings as a table."""
    rows = "".join(
        f"<tr><td>{escape(f.severity)}</td><td>{escape(f.rule)}</td>"
        f"<td style='text-align:left'>{escape(f.message)}</td></tr>"
        for f in item.findings
    )
    head = f"<b>{escape(item.report.organisation)} {item.report.year or ''}</b>"
    body = f"<table>{rows}</table>" if rows else "<p>没有发现对不上的地方。</p>"
    return f"<div>{head} {len(item.claims)} 个数，{len(item.findings)} 条发现{body}</div>"


def show(item: Any, *, theme: str | None = None) -> Shown:
    """The sentences coloured by theme; with `theme`, those of that theme alone."""
    chosen = [s for s in item.sentences if theme in (None, s.theme)]
    legend = " ".join(
        f"<span style='background:{colour}'>{_THEME_NAMES[name]}</span>"
        for name, colour in _COLOURS.items()
    )
    body = " ".join(
        f"<span title='{s.theme} {s.probability:.2f}' style='background:{_COLOURS[s.theme]};color:#111'>"
        f"{escape(s.text)}</span>"
        for s in chosen
    )
    plain = "\n".join(f"[{s.theme}] {s.text}" for s in chosen)
    return Shown(f"<div>{legend}<p style='line-height:1.9'>{body}</p></div>", plain)
