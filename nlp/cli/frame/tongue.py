"""The language of help and errors: Chinese, or English on an English system."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from typing import Any

import typer
from typer import core
from typer.exceptions import TyperException

from nlp.cli.frame.plain import plainly

_VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


def english(environment: Mapping[str, str] | None = None) -> bool:
    """Whether the first language variable that is set names English.

    >>> english({"LANG": "en_US.UTF-8"}), english({"LANG": "C.UTF-8"}), english({})
    (True, False, False)
    >>> english({"LC_ALL": "zh_CN.UTF-8", "LANG": "en_US.UTF-8"})
    False
    """
    known = os.environ if environment is None else environment
    first = next((known[name] for name in _VARIABLES if known.get(name)), "")
    return first.lower().startswith("en")


ENGLISH = english()


def say_in(chinese: str, words: str) -> str:
    """Return the help text in the user's language."""
    return words if ENGLISH else chinese


_USAGE = (
    ("Usage: ", "用法："),
    ("[OPTIONS]", "[选项]"),
    ("COMMAND [ARGS]...", "命令 [参数]..."),
)
_SAID = (
    (r"No such command '(.+?)'\. Did you mean (.+)\?", r"没有命令 \1；是不是 \2？"),
    (r"No such command '(.+?)'(?:\. Did.*)?\.?", r"没有命令 \1"),
    (r"No such option: (\S+) \(Possible options: (.+)\)", r"没有选项 \1；相近的有：\2"),
    (r"No such option: (\S+)", r"没有选项 \1"),
    (r"Missing argument '(.+?)'\.", r"缺少 \1"),
    (r"Missing option '(.+?)'\.", r"缺少选项 \1"),
    (r"Missing command\.", "缺少命令"),
    (r"Option '(.+?)' requires an argument\.", r"选项 \1 后面要写值"),
    (r"Option '(.+?)' does not take a value\.", r"选项 \1 不带值"),
    (r"Got unexpected extra argument\(?s?\)? \((.+)\)", r"多出来的参数：\1"),
    (r"Invalid value for '(.+?)': (?:Value error, )?'(.*)' is not one of (.+)\.", r"\1：没有 \2；可选：\3"),
    (r"Invalid value for '(.+?)': Input should be greater than or equal to (\S+)", r"\1：不能小于 \2"),
    (r"Invalid value for '(.+?)': Input should be less than or equal to (\S+)", r"\1：不能大于 \2"),
    (r"Invalid value for '(.+?)': Input should be a valid (?:integer|number).*", r"\1：应为数"),
    (r"Invalid value for '(.+?)': (.+)", r"\1：\2"),
)  # fmt: skip


def translated(message: str) -> str:
    """Translate an error of typer into Chinese; an unknown message is unchanged.

    >>> translated("No such command 'chek'. Did you mean 'check'?")
    '没有命令 chek；是不是 check？'
    >>> translated("Invalid value for '--format': Value error, 'x' is not one of 'text', 'json'.")
    '--format：没有 x；可选：text、json'
    """
    for pattern, wording in _SAID:
        if match := re.fullmatch(pattern, message, flags=re.DOTALL):
            return match.expand(wording).replace("'", "").replace(", ", "、")
    return message


class _Spoken:
    """Mixin for commands and groups whose help and errors are in the user's language."""

    def parse_args(self, ctx: Any, args: list[str]) -> Any:
        plainly(self.get_params(ctx))  # type: ignore[attr-defined]  # the base is a command
        return super().parse_args(ctx, args)  # type: ignore[misc]  # the base is a command

    def get_usage(self, ctx: Any) -> str:
        usage = str(super().get_usage(ctx))  # type: ignore[misc]  # the base is a command
        for words, chinese in () if ENGLISH else _USAGE:
            usage = usage.replace(words, chinese)
        return usage

    def get_help_option(self, ctx: Any) -> Any:
        option = super().get_help_option(ctx)  # type: ignore[misc]  # the base is a command
        if option is not None:
            option.help = say_in("显示这段说明", "Show this message and exit.")
        return option

    def format_help(self, ctx: Any, formatter: Any) -> None:
        with _titles():
            super().format_help(ctx, formatter)  # type: ignore[misc]  # the base is a command

    def main(self, *args: Any, standalone_mode: bool = True, **extra: Any) -> Any:
        try:
            status = super().main(*args, standalone_mode=False, **extra)  # type: ignore[misc]
        except TyperException as error:
            if not standalone_mode:
                raise
            _complain(error)
            raise SystemExit(error.exit_code) from None
        except typer.Abort:
            raise SystemExit(1) from None
        if standalone_mode:
            raise SystemExit(status if isinstance(status, int) else 0)
        return status


class Command(_Spoken, core.TyperCommand):
    """A command with help and errors in the user's language."""


class Group(_Spoken, core.TyperGroup):
    """A group of commands with help and errors in the user's language."""

    def get_params(self, ctx: Any) -> Any:
        """Return the parameters, with our own help texts for shell completion."""
        found = super().get_params(ctx)
        for parameter in found:
            if parameter.name in _COMPLETION:
                parameter.help = say_in(*_COMPLETION[parameter.name])  # type: ignore[attr-defined]
        return found


_COMPLETION = {
    "install_completion": (
        "为当前的命令行装上自动补全",
        "Install completion for the current shell.",
    ),
    "show_completion": ("显示自动补全的脚本", "Show the completion script."),
}


def _complain(error: TyperException) -> None:
    """Print the error in one line and the usage of the command below it."""
    if type(error).__name__ == "NoArgsIsHelpError":
        typer.echo(error.format_message(), err=True)
        return
    said = error.format_message()
    typer.echo(f"gouji: {said if ENGLISH else translated(said)}", err=True)
    ctx = getattr(error, "ctx", None)
    if ctx is not None:
        typer.echo(ctx.get_usage(), err=True)
        more = say_in("说明见 {} --help", "Try '{} --help' for help.")
        typer.echo(more.format(ctx.command_path), err=True)


_TITLES = {
    "ARGUMENTS_PANEL_TITLE": "参数",
    "OPTIONS_PANEL_TITLE": "选项",
    "COMMANDS_PANEL_TITLE": "命令",
    "DEFAULT_STRING": "［默认 {}］",
    "REQUIRED_LONG_STRING": "［必填］",
}


class _titles:  # noqa: N801 - a context manager in use, not a type
    """Translates the panel titles while a help text is rendered; only then is rich loaded."""

    def __enter__(self) -> None:
        from typer import rich_utils

        self._module = rich_utils
        self._before = {name: getattr(rich_utils, name) for name in _TITLES}
        for name, chinese in () if ENGLISH else _TITLES.items():
            setattr(rich_utils, name, chinese)

    def __exit__(self, *_: object) -> None:
        for name, value in self._before.items():
            setattr(self._module, name, value)


def group(chinese: str, words: str, **options: Any) -> typer.Typer:
    """Return an empty group of commands with its help text in the user's language."""
    return typer.Typer(
        cls=Group,
        help=say_in(chinese, words),
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
        **options,
    )
