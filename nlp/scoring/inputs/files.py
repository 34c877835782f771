"""Lists the files in a folder or an archive that may be reports, in a deterministic order."""

from __future__ import annotations

import os
import zipfile
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from nlp.display.safe import clean
from nlp.errors import RunError, cause
from nlp.scoring.inputs.archives import members
from nlp.scoring.inputs.item import ARCHIVE, CorpusFile
from nlp.scoring.inputs.spelling import apart, in_order, shown, stored
from nlp.there import is_file, is_folder

INSIDE = "!/"
# Files that only our own runs write: a finished one, and a stopped one.
_MARKS = ("ranges.json", "run.json"), ("parts/state.json",)


class Passed(Counter[str]):
    """Counts the skipped files by suffix; `left` has the links that lead out of the corpus."""

    def __init__(self) -> None:
        super().__init__()
        self.left: list[str] = []


def walk(folder: str, key: str, passed: Passed) -> Iterator[CorpusFile]:
    """Yield all files under the folder named `key`; those that no reader supports count as `passed`.

    Pending folders are kept in a list, so that deep nesting cannot exhaust the stack. An
    unreadable subfolder becomes an item that its worker refuses with the cause.
    Raises RunError where `folder` itself cannot be read.
    """
    root = os.path.realpath(folder)
    waiting = [(folder, key)]
    while waiting:
        path, name = waiting.pop()
        if not is_folder(path):
            yield from files(path, name, passed)
            continue
        try:
            inside = _inside(path, name, root, passed)
        except OSError as error:
            if path == folder:
                raise RunError(f"{clean(key)}：读不了文件夹：{cause(error)}") from error
            fault = f"{name}：读不了文件夹：{cause(error)}"
            yield CorpusFile(key=name, path=absolute(path), fault=fault)
            continue
        waiting.extend(reversed(inside))


def _inside(folder: str, key: str, root: str, passed: Passed) -> list[tuple[str, str]]:
    """Return (path, key) of the folders and wanted files in a folder, sorted by their bytes."""
    with os.scandir(folder) as entries:
        kinds = {entry.name: entry for entry in entries}
    base = folder.rstrip(os.sep) + os.sep
    if is_output(base):
        return []
    spelled = apart(kinds)
    found = []
    for name in in_order(kinds):
        pair = f"{base}{name}", f"{key.rstrip('/')}/{spelled[name]}"
        if kinds[name].is_dir(follow_symlinks=False):
            if not name.startswith("."):
                found.append(pair)
        elif kinds[name].is_symlink() and _leaves(pair[0], root):
            passed.left.append(pair[1])
        elif is_wanted(name) and not kinds[name].is_dir():
            found.append(pair)
        else:
            pass_over(name, passed)
    return found


def _leaves(path: str, root: str) -> bool:
    """Whether a link leads to something outside `root`; false for a broken link."""
    return Path(path).exists() and not os.path.realpath(path).startswith(
        root.rstrip(os.sep) + os.sep
    )


def is_output(base: str) -> bool:
    """Whether this is the output folder of one of our runs, whose pages are no reports."""
    return any(all(Path(base, name).is_file() for name in marks) for marks in _MARKS)


def files(path: str, key: str, passed: Passed) -> Iterator[CorpusFile]:
    """Yield one file, or the members of an archive; a named pipe is refused later by the worker."""
    if path.lower().endswith(ARCHIVE) and is_file(path):
        yield from _archive(path, key, passed)
    else:
        yield CorpusFile(key=key, path=absolute(path))


def _archive(path: str, key: str, passed: Passed) -> Iterator[CorpusFile]:
    """Yield the members of an archive; a broken one is reported later by the worker."""
    try:
        inside = members(path)
    except (OSError, ValueError, NotImplementedError, zipfile.BadZipFile):
        yield CorpusFile(key=key, path=absolute(path))
        return
    base = absolute(path)
    for member, name in inside.items():
        if not name:
            fault = f"{key}{INSIDE}：压缩包里有没有名字的文件，已跳过"
            yield CorpusFile(key=f"{key}{INSIDE}", path=base, fault=fault)
        elif is_wanted(name.rsplit("/", 1)[-1]):
            yield CorpusFile(key=f"{key}{INSIDE}{name}", path=base, member=member)
        else:
            pass_over(name.rsplit("/", 1)[-1], passed)


def absolute(path: str) -> str:
    """Return the absolute path, stored so that any worker can open it."""
    return stored(str(Path(path).absolute()))


def is_wanted(name: str) -> bool:
    """Whether a file of this name may contain a report."""
    if name.startswith((".", "~$")):
        return False
    suffix = Path(name).suffix.lower()
    return suffix == ARCHIVE or suffix in _suffixes()


@cache
def _suffixes() -> frozenset[str]:
    from nlp.readers import READERS

    return frozenset(suffix for reader in READERS.values() for suffix in reader.suffixes)


def pass_over(name: str, passed: Passed) -> None:
    """Count a skipped file by its suffix."""
    if not name.startswith((".", "~$")):
        passed[shown(Path(name).suffix.lower()) or "无后缀"] += 1
