"""Paths given on the command line -> the files meant, each with its content or its error."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TypeVar

import typer

from nlp.display.page.mark import is_ours
from nlp.display.safe import visible
from nlp.errors import cause
from nlp.readers import READERS, Limits
from nlp.there import beginning, is_file, is_folder, matched
from nlp.types.quick import frozen

CANNOT_RUN = 2
STDIN = "<stdin>"
_HEAD = 2048
_LISTED = 10


@frozen
class Named:
    """A file to read; `given` if the user named it, false if it was found in a folder."""

    name: str
    given: bool = True


def paths(named: Iterable[str], *, quiet: bool = False) -> Iterator[Named]:
    """Yield the files of each PATH, each once: a file, a folder (walked), a glob, or `-`.

    Other files in a folder are reported on standard error, unless `quiet`.
    """
    _stdin.cache_clear()
    seen: set[str] = set()
    for found in _all(named, quiet):
        if found.name not in seen:
            seen.add(found.name)
            yield found


def _all(named: Iterable[str], quiet: bool) -> Iterator[Named]:  # noqa: FBT001
    for name in named:
        if name == "-" or is_file(name):
            yield Named(name=name)
        elif is_folder(name):
            yield from _walk(Path(name), quiet)
        elif alike := sorted(matched(name)):
            for path in alike:  # a pipe or a link in a circle matches itself: the reader refuses it
                yield from _walk(Path(path), quiet) if is_folder(path) else [Named(name=path)]
        else:
            yield Named(name=name)


def _walk(folder: Path, quiet: bool) -> Iterator[Named]:  # noqa: FBT001
    suffixes = {suffix for reader in READERS.values() for suffix in reader.suffixes}
    found: list[Path] = []
    passed: list[Path] = []
    for path in sorted(_files(folder)):
        if path.name.startswith("."):
            continue
        readable = path.suffix.lower() in suffixes and not _is_page(path)
        (found if readable and not path.name.startswith("~$") else passed).append(path)
    if not found:
        say(f"{folder}：文件夹里没有可读的报告（{'、'.join(sorted(suffixes))}）")
    elif passed and not quiet:
        say(f"{folder}：跳过{len(passed)}个文件：{_named(passed, folder)}")
    yield from (Named(name=str(path), given=False) for path in found)


def _files(folder: Path) -> Iterator[Path]:
    """Yield every regular file below a folder, at any depth, without following links to folders."""
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            with os.scandir(here) as entries:
                inside = list(entries)
        except OSError as error:
            say(f"{str(here)[:200]}：读不了文件夹：{cause(error)}")
            continue
        waiting += [here / entry.name for entry in inside if entry.is_dir(follow_symlinks=False)]
        yield from (here / entry.name for entry in inside if is_file(here / entry.name))


def _named(passed: list[Path], folder: Path) -> str:
    """Name the first few of the skipped files."""
    names = [str(path.relative_to(folder)) for path in passed[:_LISTED]]
    return "、".join(names) + ("…" if len(passed) > _LISTED else "")


def _is_page(path: Path) -> bool:
    """Whether a file is a page that gouji wrote into the folder of the reports."""
    if path.suffix.lower() not in (".html", ".htm"):
        return False
    try:
        return is_ours(beginning(path, _HEAD))
    except OSError:
        return False  # the reader reports why it cannot be read


@cache
def _stdin() -> bytes:
    """Read standard input, up to the size limit of a file; cached, as it can be read only once."""
    return sys.stdin.buffer.read(Limits().bytes + 1)


def content(path: str) -> tuple[str | bytes, str]:
    """Return what to read, and its name: the path itself, or the bytes of standard input."""
    if path == "-":
        return _stdin(), STDIN
    return path, path


def say(message: str) -> None:
    """Print a line for the user on standard error."""
    typer.echo(f"gouji: {visible(message)}", err=True)


Choice = TypeVar("Choice", bound=str)


def chosen(
    format: Choice | None,  # noqa: A002 - the name of the option
    output: Path | None,
    suffixes: Mapping[str, Choice],
    otherwise: Choice,
) -> Choice:
    """Return the requested format, else the one that the suffix of the output implies."""
    if format is not None:
        return format
    suffix = output.suffix.lower() if output is not None else ""
    if suffix and suffix not in suffixes:
        known = "、".join(suffixes)
        say(f"{output}：不认识后缀 {suffix}（可选：{known}），或用 --format 指明格式")
        raise typer.Exit(CANNOT_RUN)
    return suffixes.get(suffix, otherwise)


def to_file(output: Path | None, format: str) -> Path:  # noqa: A002 - the name of the option
    """Return the output file, required by a format that cannot be printed; exit without one."""
    if output is None:
        say(f"{format} 要写入文件：请加 --output 文件名.{format}")
        raise typer.Exit(CANNOT_RUN)
    return output


@contextmanager
def writing(output: Path) -> Iterator[None]:
    """Create the output's folder; where writing fails, print a message and exit with status 2."""
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        yield
    except OSError as error:
        say(f"{output}：写不进去：{cause(error)}")
        raise typer.Exit(CANNOT_RUN) from error


def deliver(text: str, output: Path | None) -> None:
    """Write text to the file named by --output, else to standard output."""
    if output is None:
        if text:
            typer.echo(text)
        return
    with writing(output):
        output.write_text(text if text.endswith("\n") else text + "\n", encoding="utf-8")
