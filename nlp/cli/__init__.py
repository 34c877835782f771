"""The command line: `gouji check`, `tables`, `score`, `explain`, `themes`; one thin file each."""

from __future__ import annotations

import sys

import typer

from nlp.cli import themes
from nlp.cli.check import check
from nlp.cli.explain import explain
from nlp.cli.score import score
from nlp.cli.tables import tables

app = typer.Typer(
    name="gouji",
    help="勾稽：核对政府信息公开工作年度报告，指出对不上的数和说法。",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(check)
app.command()(tables)
app.command()(score)
app.command()(explain)
app.add_typer(themes.app, name="themes")


def main() -> None:
    """Entry point of the `gouji` command; text goes out as UTF-8 whatever the locale says."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    app()
