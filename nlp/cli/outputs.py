"""The output of `gouji check`: one function per format, and the format for a suffix."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path

import typer

from nlp.bounds import writing
from nlp.checks import CHECKS
from nlp.cli.files import CANNOT_RUN, say
from nlp.cli.screen import look
from nlp.errors import UnsafeFile
from nlp.types import Assessment


class Format(StrEnum):
    """The output format of findings."""

    text = "text"
    concise = "concise"
    json = "json"
    sarif = "sarif"
    html = "html"
    docx = "docx"
    pdf = "pdf"
    xlsx = "xlsx"


FILES = (Format.docx, Format.pdf, Format.xlsx)
"""Formats that can only be written to a file."""
SUFFIXES = {
    ".txt": Format.text,
    ".json": Format.json,
    ".sarif": Format.sarif,
    ".html": Format.html,
    ".htm": Format.html,
    ".docx": Format.docx,
    ".pdf": Format.pdf,
    ".xlsx": Format.xlsx,
}


def rendered(
    format: Format,  # noqa: A002
    done: Sequence[Assessment],
    failed: Sequence[str],
    output: Path | None,
) -> str:
    """Render the findings as `render` does, under the bound of writing; exit with 2 beyond it."""
    name = done[0].report.document.source.path if len(done) == 1 else f"{len(done)}份报告"
    try:
        with writing(name, reports=len(done)):
            return render(format, done, failed, output)
    except UnsafeFile as error:
        say(f"{error}；可用 --select 少选几条规则，或换一种 --format")
        raise typer.Exit(CANNOT_RUN) from error


def render(
    format: Format,  # noqa: A002
    done: Sequence[Assessment],
    failed: Sequence[str],
    output: Path | None,
) -> str:
    """Render the findings of all reports in a format."""
    if format is Format.text:
        return _text(done, failed, output)
    return _PLAIN[format](done, failed)


def titles() -> dict[str, str]:
    """Return code -> title of each rule."""
    return {check.code: check.title for check in CHECKS.values()}


def guides() -> dict[str, dict[str, str]]:
    """Return code -> title, why and mend of each rule, for pages and editors."""
    return {
        check.code: {
            "title": check.title,
            "why": check.why,
            "mend": check.mend,
            "severity": check.severity,
        }
        for check in CHECKS.values()
    }


def _text(done: Sequence[Assessment], failed: Sequence[str], output: Path | None) -> str:
    """Render one report in full; several briefly, with a table of all at the end."""
    from nlp.claims.linking.words import titles as features
    from nlp.display.terminal import text, why

    if not done and not failed:
        return "没有可核对的报告。"
    several, screen = len(done) + len(failed) > 1, look(output)
    said = [text.assessment(item, rules=titles(), look=screen, brief=several) for item in done]
    whys = [why.lines(item, features()) for item in done]
    said += ["\n".join(lines) for lines in whys if lines]
    if several:
        said.append(text.summary(done, failed, look=screen))
    return "\n\n".join(said)


def _concise(done: Sequence[Assessment], _: Sequence[str]) -> str:
    from nlp.display.terminal import concise

    return "\n".join(line for item in done for line in concise.lines(item))


def _json(done: Sequence[Assessment], _: Sequence[str]) -> str:
    from nlp.display.export.json_text import json_text

    return json_text([item.to_dict() for item in done])


def _sarif(done: Sequence[Assessment], failed: Sequence[str]) -> str:
    from nlp import __version__
    from nlp.display.export import sarif
    from nlp.display.export.json_text import json_text

    plain = [item.to_dict() for item in done]
    log = sarif.sarif(plain, guides(), unread=failed, version=__version__)
    return json_text(log)


def _html(done: Sequence[Assessment], failed: Sequence[str]) -> str:
    from nlp.display.page import report as html
    from nlp.scoring.marks.fingerprint import fingerprints

    return html.pages(
        [item.to_dict() for item in done],
        guides(),
        fingerprints=[fingerprints(item) for item in done],
        unread=failed,
    )


_PLAIN: dict[Format, Callable[[Sequence[Assessment], Sequence[str]], str]] = {
    Format.concise: _concise,
    Format.json: _json,
    Format.sarif: _sarif,
    Format.html: _html,
}
