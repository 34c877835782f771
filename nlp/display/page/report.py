"""The self-contained page of reports; `corpus.py` has the one for a corpus.

Every string passes through autoescape and `safe.clean`. A page may run only its own script,
named by hash in its content security policy, and may load nothing.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from nlp.display.forms import form_of, labels, word
from nlp.display.page import cards, prose, sheets
from nlp.display.page.shown import shown
from nlp.display.safe import clean, short

_TEMPLATES = Path(__file__).parent / "templates"
Plain = Mapping[str, Any]
SCRIPTS = ("verdicts.js", "report.js")
"""The scripts of the page of reports, in the order in which they run."""

Dismissed = Mapping[str, tuple[str, str]]
"""Fingerprints of dismissed findings -> who dismissed each and why, "" where that is unknown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """Where a page from the local server sends verdicts, and the findings already dismissed.

    `by`: the name under which verdicts were given last, with which the page begins.
    """

    verdicts: str
    dismissed: Dismissed = field(default_factory=dict)
    by: str = ""


def page(
    item: Plain,
    rules: Mapping[str, Any],
    *,
    fingerprints: Sequence[str] = (),
    served: Served | None = None,
    score: Plain | None = None,
    dismissed: Dismissed | None = None,
) -> str:
    """Render the page of one assessment given as plain values (`Assessment.to_dict()`).

    `rules` maps codes to titles, or to mappings with title, why and mend; `fingerprints`
    names the findings in their order, so that a saved list of dismissals can be passed to
    `gouji check --verdicts`. `score`: score, full, rank, group, apart, unknown, the parts as
    [title, points, full points, [[points off, reason, finding]]], and the `address` of the reasons.
    `dismissed`: the findings that people have dismissed, shown as such.
    """
    return pages(
        [item], rules, fingerprints=[fingerprints], served=served, score=score, dismissed=dismissed
    )


def pages(
    items: Sequence[Plain],
    rules: Mapping[str, Any],
    *,
    fingerprints: Sequence[Sequence[str]] = (),
    unread: Sequence[str] = (),
    served: Served | None = None,
    score: Plain | None = None,
    dismissed: Dismissed | None = None,
) -> str:
    """Render one page for any number of assessments, with a list to choose from if several.

    `unread` names files that could not be read, so that they are not mistaken for sound ones.
    """
    named = [*fingerprints, *[()] * (len(items) - len(fingerprints))]
    single = len(items) == 1 and not unread
    views = [
        {
            **_view(item, rules, marks, "" if single else f"r{number}-"),
            "dismissed": said_of(served.dismissed if served else dismissed or {}, marks),
        }
        for number, (item, marks) in enumerate(zip(items, named, strict=True), 1)
    ]
    title = str(views[0]["title"]) if single else f"{len(views)}份报告" if views else "没有读出报告"
    return render(
        "report.html",
        reports=views,
        unread=unread,
        served=served,
        score=score,
        title=title,
        labels=labels(),
        script=SCRIPTS,
    )


def _view(item: Plain, rules: Mapping[str, Any], fingerprints: Sequence[str], prefix: str) -> Plain:
    """Return the template's values for one report."""
    item, fingerprints = shown(item, fingerprints)
    names = form_of(item)
    found = cards.findings(item, rules, fingerprints, names)
    related, faulty = cards.relations(item, found), cards.faulty(found)
    blocks = prose.blocks(item, found)
    placed = {name for block in blocks for name in block.tables}
    tables = {
        name: sheets.sheet(name, cells, names, related, faulty)
        for name, cells in item["tables"].items()
        if cells
    }
    report = item["report"]
    return {
        "prefix": prefix,
        "report": report,
        "source": item["source"],
        "title": _title(report),
        "type": word("type", report["type"]),
        "problems": item["problems"],
        "blocks": blocks,
        "sentences": sorted(item["sentences"], key=lambda sentence: sentence["start"]),
        "tables": tables,
        "loose": [name for name in tables if name not in placed],
        "findings": cards.finding_cards(item, found, names),
        "claims": cards.claim_cards(item, found, names),
        "flags": {finding["id"]: finding for finding in found},
        "rules": _rules(found),
        "severities": Counter(finding["severity"] for finding in found),
        "verdicts": Counter(claim["verdict"] for claim in item["claims"]),
        "themes": Counter(sentence["theme"] for sentence in item["sentences"]),
    }


def said_of(dismissed: Dismissed, names: Iterable[str]) -> str:
    """Return those of the dismissed findings that are among `names`, as JSON for the page's script.

    >>> said_of({"a": ("张", "两回事"), "b": ("", "")}, ["a", "c"])
    '{"a":["张","两回事"]}'
    """
    own = {name: dismissed[name] for name in names if name in dismissed}
    return json.dumps(own, ensure_ascii=False, separators=(",", ":"))


def _title(report: Plain) -> str:
    who = short(report["organisation"] or "（未写明单位）", 60)
    return f"{who} {report['year']}年" if report["year"] else f"{who}（未写明年份）"


def _rules(found: Iterable[Plain]) -> list[tuple[str, str, int]]:
    """Return code, title and number of findings of each rule."""
    counts = Counter((finding["rule"], finding["title"]) for finding in found)
    return [(code, title, number) for (code, title), number in sorted(counts.items())]


def render(
    template: str,
    *,
    script: str | Sequence[str],
    styles: Sequence[str] = ("style.css",),
    **values: Any,
) -> str:
    """Render a page from one of our templates, with our styles and script embedded."""
    names = (script,) if isinstance(script, str) else tuple(script)
    code, allowed, style = our_file(*names), script_hash(*names), our_file(*styles)
    return str(
        environment()
        .get_template(template)
        .render(**values, style=style, script=code, allowed=allowed)
    )


@cache
def script_hash(*names: str) -> str:
    """Return the hash by which a content security policy names the script joined from files."""
    digest = sha256(our_file(*names).encode()).digest()
    return f"sha256-{b64encode(digest).decode()}"


@cache
def environment() -> Any:
    """Return the template environment, with autoescape and hidden characters made visible."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        finalize=clean,
    )
    environment.globals["word"] = word
    return environment


@cache
def our_file(*names: str) -> Any:
    """Return our own styles or script, which are embedded unescaped."""
    from markupsafe import Markup

    own = [(_TEMPLATES / name).read_text(encoding="utf-8") for name in names]
    return Markup("\n".join(own))  # noqa: S704  # our own files


def data(value: Any) -> Any:
    """Return plain values as JSON that is safe inside a script element.

    >>> data({"a": "</script>"})
    Markup('{"a":"\\\\u003c/script\\\\u003e"}')
    """
    from markupsafe import Markup

    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str)
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return Markup(text)  # noqa: S704  # escaped above
