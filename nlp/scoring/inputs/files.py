"""The files in a folder or an archive that may be reports, in an order that never changes."""

from __future__ import annotations

import os
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from nlp.errors import RunError, cause
from nlp.scoring.inputs.archives import members
from nlp.scoring.inputs.spelling import apart, stored

ARCHIVE = ".zip"
INSIDE = "!/"
# What only a run of ours leaves: a finished one, and one that was stopped.
_MARKS = ("ranges.json", "run.json"), ("parts/state.json",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One file of a corpus.

    `key` is its name in every table, `path` where a worker finds it (absolute, as
    `spelling.stored` writes it, or a URL for fsspec), `member` the name inside an archive.
    `known` is the hash an earlier run saw; `previous` last year's report of the same body.
    """

    key: str
    path: str
    member: str = ""
    known: str = ""
    previous: Item | None = None


def walk(folder: str, key: str, passed: Counter[str]) -> Iterator[Item]:
    """All files under a folder that `key` stands for; those no reader knows count as `passed`."""
    try:
        with os.scandir(folder) as entries:
            inside = {entry.name: entry.is_dir(follow_symlinks=False) for entry in entries}
    except OSError as error:
        raise RunError(f"{key}：读不了文件夹：{cause(error)}") from error
    base = folder.rstrip(os.sep) + os.sep
    if is_output(base):
        return
    spelled = apart(inside)
    for name in sorted(inside):
        path, said = f"{base}{name}", f"{key.rstrip('/')}/{spelled[name]}"
        if inside[name]:
            if not name.startswith("."):
                yield from walk(path, said, passed)
        elif is_wanted(name):
            yield from files(path, said, passed)
        else:
            pass_over(name, passed)


def is_output(base: str) -> bool:
    """Whether a run of ours has this folder for its output: its pages are no reports."""
    return any(all(Path(base, name).is_file() for name in marks) for marks in _MARKS)


def files(path: str, key: str, passed: Counter[str]) -> Iterator[Item]:
    """One file, or the members of an archive."""
    if path.lower().endswith(ARCHIVE):
        yield from _archive(path, key, passed)
    else:
        yield Item(key=key, path=absolute(path))


def _archive(path: str, key: str, passed: Counter[str]) -> Iterator[Item]:
    """The members of an archive; a broken one is left to the worker, which names it."""
    try:
        inside = members(path)
    except (OSError, ValueError, NotImplementedError, zipfile.BadZipFile):
        yield Item(key=key, path=absolute(path))
        return
    base = absolute(path)
    for member, name in inside.items():
        if is_wanted(name.rsplit("/", 1)[-1]):
            yield Item(key=f"{key}{INSIDE}{name}", path=base, member=member)
        else:
            pass_over(name.rsplit("/", 1)[-1], passed)


def absolute(path: str) -> str:
    """A path as a worker finds it."""
    return stored(str(Path(path).absolute()))


def is_wanted(name: str) -> bool:
    """Whether a file of this name may hold a report."""
    if name.startswith((".", "~$")):
        return False
    suffix = Path(name).suffix.lower()
    return suffix == ARCHIVE or suffix in _suffixes()


@cache
def _suffixes() -> frozenset[str]:
    from nlp.readers import READERS

    return frozenset(suffix for reader in READERS.values() for suffix in reader.suffixes)


def pass_over(name: str, passed: Counter[str]) -> None:
    """Count a file that is left out, by its suffix."""
    if not name.startswith((".", "~$")):
        passed[Path(name).suffix.lower() or "无后缀"] += 1
