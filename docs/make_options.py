"""Writes options.md and options-en.md from the commands themselves; a test compares the files.

The language of the help is chosen when the commands are loaded, so one process writes one page.
"""

from __future__ import annotations

import inspect
import os
import subprocess
import sys
from collections.abc import Iterator
from enum import EnumType
from pathlib import Path
from typing import Any, get_args, get_type_hints

import typer

from nlp.cli import app
from nlp.cli.frame.tongue import ENGLISH

TARGET = Path(__file__).with_name("options-en.md" if ENGLISH else "options.md")
_HEAD = (
    "# Commands and options\n\nWritten by `python docs/make_options.py` from the commands themselves."
    " What a command prints is explained in Chinese in [用法](usage.md).\n"
    if ENGLISH
    else "# 选项一览\n\n由 `python docs/make_options.py` 从各命令生成。怎样用、得到什么，见[用法](usage.md)。\n"
)
_COLUMNS = ("option", "meaning", "choices, default") if ENGLISH else ("选项", "意思", "可选、默认")
_REQUIRED = "required" if ENGLISH else "必填"


def text() -> str:
    """The page of all commands."""
    return "\n".join([_HEAD, *_commands(typer.main.get_command(app), "gouji")])


def _commands(command: Any, name: str) -> Iterator[str]:
    if hasattr(command, "commands"):
        for word, inner in command.commands.items():
            yield from _commands(inner, f"{name} {word}")
        return
    yield f"## {name}\n\n{command.help}\n\n| {' | '.join(_COLUMNS)} |\n|---|---|---|"
    hints = get_type_hints(inspect.unwrap(command.callback))
    yield from (_row(parameter, hints[parameter.name]) for parameter in command.params)
    yield ""


def _row(parameter: Any, hint: Any) -> str:
    names = [*parameter.opts, *parameter.secondary_opts]
    if parameter.param_type_name == "argument":
        names = [parameter.name.upper() + ("..." if parameter.nargs == -1 else "")]
    kinds = [kind for kind in (hint, *get_args(hint)) if isinstance(kind, EnumType)]
    more = [", ".join(f"`{choice.value}`" for kind in kinds for choice in kind)]
    more.append(_REQUIRED if parameter.required else _default(parameter))
    shown = "`, `".join(names)
    return f"| `{shown}` | {parameter.help} | {'; '.join(filter(None, more))} |"


def _default(parameter: Any) -> str:
    value = parameter.default
    if value in (None, "", False) or parameter.show_default is False:
        return ""
    if value is True:
        return f"**`{parameter.opts[0]}`**"
    return f"**`{getattr(value, 'value', value)}`**"


if __name__ == "__main__":
    TARGET.write_text(text(), encoding="utf-8")
    if len(sys.argv) == 1:
        other = "zh_CN.UTF-8" if ENGLISH else "en_US.UTF-8"
        environment = {**os.environ, "LANGUAGE": other}
        subprocess.run([sys.executable, __file__, "one"], env=environment, check=True)  # noqa: S603
