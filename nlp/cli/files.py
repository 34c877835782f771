"""What a user names on the command line -> the files meant, each with its content or its error."""

from __future__ import annotations

import glob
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import typer

from nlp.display.page.report import is_ours
from nlp.errors import cause
from nlp.readers import READERS, Limits

CANNOT_RUN = 2
_HEAD = 2048


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A file to read; `given` where the user named it, not found in a folder."""

    name: str
    given: bool = True


def paths(named: Iterable[str]) -> Iterator[Named]:
    """Files for each PATH, each once: a file, a folder (walked), a glob, or `-`."""
    seen: set[str] = set()
    for found in _all(named):
        if found.name not in seen:
            seen.add(found.name)
            yield found


def _all(named: Iterable[str]) -> Iterator[Named]:
    for name in named:
        if name == "-" or Path(name).is_file():
            yield Named(name=name)
        elif Path(name).is_dir():
            yield from _walk(Path(name))
        elif matched := sorted(glob.glob(name, recursive=True)):  # noqa: PTH207
            yield from _all(matched)
        else:
            yield Named(name=name)


def _walk(folder: Path) -> Iterator[Named]:
    suffixes = {suffix for reader in READERS.values() for suffix in reader.suffixes}
    found = sorted(
        path
        for path in folder.rglob("*")
        if path.is_file() and path.suffix.lower() in suffixes and not path.name.startswith(".")
        if not _is_page(path)
    )
    if not found:
        say(f"{folder}：文件夹里没有可读的报告（{'、'.join(sorted(suffixes))}）")
    yield from (Named(name=str(path), given=False) for path in found)


def _is_page(path: Path) -> bool:
    """Whether a file is a page that gouji wrote, left in the folder of the reports."""
    if path.suffix.lower() not in (".html", ".htm"):
        return False
    try:
        with path.open("rb") as file:
            return is_ours(file.read(_HEAD))
    except OSError:
        return False  # the reader says why it cannot be read


def content(path: str) -> tuple[str | bytes, str]:
    """What to read and under which name: the path itself, or standard input up to the limit of a file."""
    if path == "-":
        return sys.stdin.buffer.read(Limits().bytes + 1), "<stdin>"
    return path, path


def say(message: str) -> None:
    """A line for the person at the screen, on standard error."""
    typer.echo(f"gouji: {message}", err=True)


def deliver(text: str, output: Path | None) -> None:
    """Text to the file named by --output, else to standard output."""
    if output is None:
        if text:
            typer.echo(text)
        return
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        output.write_text(text if text.endswith("\n") else text + "\n", encoding="utf-8")
    except OSError as error:
        say(f"{output}：写不进去：{cause(error)}")
        raise typer.Exit(CANNOT_RUN) from error
