"""The command line: `gouji check`, `tables`, `score` and the others, each in a file of its own."""

from __future__ import annotations

import gc
import inspect
import os
import sys
from pathlib import Path
from typing import Annotated, Any, get_args, get_type_hints

import typer

from nlp.cli import knowledge, themes
from nlp.cli.check import check
from nlp.cli.compare import compare
from nlp.cli.explain import explain
from nlp.cli.files import CANNOT_RUN, say
from nlp.cli.frame import config
from nlp.cli.frame.tongue import Command, group, say_in
from nlp.cli.score import score
from nlp.cli.serve import serve
from nlp.cli.tables import tables
from nlp.errors import GoujiError, fault

app = group(
    "勾稽：核对政府信息公开工作年度报告，指出对不上的数和说法。",
    "Reads annual reports on government information disclosure, says what does not tie up.",
    name="gouji",
)
_COMMANDS = (
    (check, "核对报告：正文与表、正文自身、文字与数字是否一致。", "Say what does not tie up in reports."),
    (tables, "打印三张统计表，每格注明是读出、空白还是复原的。", "Print the statutory tables of a report."),
    (score, "给整批报告打分：得到排名、扣分依据和可供分析的表。", "Score a corpus of reports."),
    (serve, "在本机打开一个网页，把报告拖进去核对；不联网，不留文件。", "A page on this machine to drop reports on."),
    (compare, "两年的报告对照：变了的数，未变、改动、新增、删去的段落。", "Put two years side by side."),
    (explain, "说明一条规则：查什么、为什么、例子、怎样改。", "Explain a rule."),
)  # fmt: skip
for command, chinese, words in _COMMANDS:
    app.command(cls=Command, help=say_in(chinese, words))(command)
app.add_typer(themes.app, name="themes")
app.add_typer(knowledge.app, name="knowledge")


def _version(wanted: bool) -> None:  # noqa: FBT001 - the callback of an option
    if wanted:
        from nlp import __version__

        typer.echo(f"gouji {__version__}")
        raise typer.Exit


@app.callback()
def root(
    ctx: typer.Context,
    version: Annotated[  # noqa: ARG001, FBT002 - its callback does all
        bool,
        typer.Option(
            "--version", callback=_version, is_eager=True, help=say_in("版本", "The version.")
        ),
    ] = False,
) -> None:
    """Load defaults for the options of all commands from the nearest settings file."""
    try:
        found = config.find(Path.cwd())
        ctx.default_map = config.defaults(*found, _options(ctx.command)) if found else None
    except GoujiError as error:
        say(str(error))
        raise typer.Exit(CANNOT_RUN) from error


def _options(commands: Any) -> dict[str, dict[str, str]]:
    """Return the options of each command that a settings file may give."""
    return {
        name: {
            option.name.replace("_", "-"): _kind(option, _paths(command))
            for option in command.params
            if option.param_type_name == "option"
        }
        for name, command in commands.commands.items()
        if not hasattr(command, "commands")
    }


def _kind(option: Any, paths: set[str]) -> str:
    """Return how a settings file gives an option: "path", "paths" where repeatable, or ""."""
    if option.name not in paths:
        return ""
    return "paths" if option.multiple else "path"


def _paths(command: Any) -> set[str]:
    """Return the options of a command that name files or folders."""
    hints = get_type_hints(inspect.unwrap(command.callback))
    return {name for name, hint in hints.items() if {Path, list[Path]} & {hint, *get_args(hint)}}


def main() -> None:
    """Entry point of the `gouji` command; output is UTF-8 in every locale.

    An internal error is one line and exit status 2; with GOUJI_TRACE set, the whole traceback.
    """
    # Dictionaries and models are created once and stay. Searching them for garbage after every
    # 700 new objects would take a twentieth of the time of a short command.
    gc.set_threshold(50_000, 20, 20)
    # numpy would start a thread for each core, which wait in a loop; no product here is so large.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        app(prog_name="gouji")
    except Exception as error:
        if os.environ.get("GOUJI_TRACE"):
            raise
        say(str(fault(error)))
        sys.exit(CANNOT_RUN)
