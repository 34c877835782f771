"""What a user names -> the files meant, one after the other, in an order that never changes.

A folder is walked, an archive opened, a list followed line by line; nothing is held but
the names of one folder. What an earlier run of ours left in a folder is no report.
"""

from __future__ import annotations

import glob
import os
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from nlp.errors import RunError, cause
from nlp.score.spelling import apart, shown, stored

LISTS = (".list", ".lst")
ARCHIVE = ".zip"
INSIDE = "!/"
_CHINESE = "\u2e80"
# Addresses of single pages: `?` is part of them, and what is a folder nobody can tell.
_PAGES = ("http://", "https://")
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


def items(paths: Iterable[str], passed: Counter[str] | None = None) -> Iterator[Item]:
    """Every file that `paths` name, once.

    Raises RunError for a path that does not exist. Files named one by one are taken
    whatever their suffix, in folders and archives only those that a reader knows;
    `passed` counts the others, by suffix.
    """
    named = list(paths)
    passed = Counter() if passed is None else passed
    found = (item for name in named for item in _named(name, passed))
    if len(named) == 1 and not _is_list(named[0]) and Path(named[0]).is_dir():
        yield from found
        return
    # Eight bytes a file are enough to tell files apart; the names themselves would not stay small.
    seen: set[int] = set()
    for item in found:
        mark = hash((_real(item.path), item.member))
        if mark not in seen:
            seen.add(mark)
            yield item


def _is_list(name: str) -> bool:
    return name.startswith("@") or name.lower().endswith(LISTS)


def _named(name: str, passed: Counter[str]) -> Iterator[Item]:
    if _is_list(name):
        yield from _listed(Path(name.removeprefix("@")), passed)
    elif "://" in name:
        yield from _remote(name, passed)
    elif Path(name).is_dir():
        yield from _walk(name, shown(Path(name).as_posix()), passed)
    elif os.path.lexists(name):
        yield from _file(name, shown(Path(name).as_posix()), passed)
    elif matched := sorted(glob.glob(name, recursive=True)):  # noqa: PTH207 - may be absolute
        for path in matched:
            yield from _matched(path, passed)
    else:
        raise RunError(f"{name}：没有这个文件或文件夹；列表文件请写成 @文件名 或以 .list 结尾")


def _matched(path: str, passed: Counter[str]) -> Iterator[Item]:
    """What a pattern found: never a pattern itself, however odd its name, nor a page of ours."""
    if any(_ours(str(folder)) for folder in tuple(Path(path).absolute().parents)[:2]):
        return
    key = shown(Path(path).as_posix())
    if Path(path).is_dir():
        yield from _walk(path, key, passed)
    elif path.lower().endswith(LISTS):
        yield from _listed(Path(path), passed)
    else:
        yield from _file(path, key, passed)


def _listed(path: Path, passed: Counter[str]) -> Iterator[Item]:
    if not path.is_file():
        raise RunError(f"{path}：没有这个列表文件")
    try:
        with path.open(encoding="utf-8-sig", errors="surrogateescape") as lines:
            for line in lines:
                name = line.strip()
                if name and not name.startswith("#"):
                    yield from _entry(name if "://" in name else str(path.parent / name), passed)
    except OSError as error:
        raise RunError(f"{path}：读不了列表文件：{cause(error)}") from error


def _entry(name: str, passed: Counter[str]) -> Iterator[Item]:
    """One line of a list; a missing file is left to the worker, which names it among the errors."""
    readable = shown(name)  # a list may be in GBK, the names on disk in UTF-8
    if "://" in name or Path(name).exists():
        yield from _named(name, passed)
    elif Path(readable).exists():
        yield from _named(readable, passed)
    else:
        yield Item(key=shown(name), path=_absolute(name))


def _remote(url: str, passed: Counter[str]) -> Iterator[Item]:
    try:
        import fsspec.core
    except ImportError as error:
        raise RunError("读取远程文件需要 fsspec：请运行 pip install 'gouji[dask]'") from error
    try:
        system, path = fsspec.core.url_to_fs(url)
        pattern = any(mark in url for mark in "*?[") and not url.startswith(_PAGES)
        if pattern:
            names = system.glob(path)
        elif url.endswith("/") or (not url.startswith(_PAGES) and system.isdir(path)):
            names = system.find(path)
        else:
            names = []
    except (OSError, ValueError, ImportError) as error:
        raise RunError(f"{url}：打不开：{cause(error)}") from error
    if not names:
        yield Item(key=url, path=url)
    for name in sorted(names):
        if pattern or _wanted(name.rsplit("/", 1)[-1]):
            address = str(system.unstrip_protocol(name))
            yield Item(key=address, path=address)
        else:
            _pass(name.rsplit("/", 1)[-1], passed)


def _walk(folder: str, key: str, passed: Counter[str]) -> Iterator[Item]:
    try:
        with os.scandir(folder) as entries:
            inside = {entry.name: entry.is_dir(follow_symlinks=False) for entry in entries}
    except OSError as error:
        raise RunError(f"{key}：读不了文件夹：{cause(error)}") from error
    base = folder.rstrip(os.sep) + os.sep
    if _ours(base):
        return
    spelled = apart(inside)
    for name in sorted(inside):
        path, said = f"{base}{name}", f"{key.rstrip('/')}/{spelled[name]}"
        if inside[name]:
            if not name.startswith("."):
                yield from _walk(path, said, passed)
        elif _wanted(name):
            yield from _file(path, said, passed)
        else:
            _pass(name, passed)


def _ours(base: str) -> bool:
    """Whether a run of ours has this folder for its output: its pages are no reports."""
    return any(all(Path(base, name).is_file() for name in marks) for marks in _MARKS)


def _file(path: str, key: str, passed: Counter[str]) -> Iterator[Item]:
    if path.lower().endswith(ARCHIVE):
        yield from _archive(path, key, passed)
    else:
        yield Item(key=key, path=_absolute(path))


def _archive(path: str, key: str, passed: Counter[str]) -> Iterator[Item]:
    """The members of an archive; a broken one is left to the worker, which names it.

    Of two members of one name the last counts, as for the tools that unpack.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            members = {info.filename for info in archive.infolist() if not info.is_dir()}
    except (OSError, ValueError, NotImplementedError, zipfile.BadZipFile):
        yield Item(key=key, path=_absolute(path))
        return
    base = _absolute(path)
    spelled = {member: readable(member) for member in members}
    times = Counter(spelled.values())
    for member in sorted(members):
        name = spelled[member] if times[spelled[member]] == 1 else member
        if _wanted(name.rsplit("/", 1)[-1]):
            yield Item(key=f"{key}{INSIDE}{name}", path=base, member=member)
        else:
            _pass(name.rsplit("/", 1)[-1], passed)


def readable(member: str) -> str:
    """The name of an archive's member as its maker wrote it: many tools store GBK unmarked.

    >>> readable("报告.txt".encode("gbk").decode("cp437"))
    '报告.txt'
    >>> readable("学校.txt".encode("gbk").decode("cp437")), readable("学校".encode("utf-8").decode("cp437"))
    ('学校.txt', '学校')
    """
    try:
        raw = member.encode("cp437")
    except UnicodeError:
        return member
    try:
        # Two-byte pairs of GBK may pass for UTF-8 letters, hardly ever for Chinese.
        name = raw.decode("utf-8")
        if name.isascii() or any(char >= _CHINESE for char in name):
            return name
    except UnicodeError:
        pass
    try:
        return raw.decode("gb18030")
    except UnicodeError:
        return member


def _absolute(path: str) -> str:
    return stored(str(Path(path).absolute()))


@cache
def _folder(path: str) -> str:
    return os.path.realpath(path)


def _real(path: str) -> str:
    """One spelling of a path that leads somewhere on several ways."""
    if "://" in path:
        return path
    folder, _, name = path.rpartition("/")
    return f"{_folder(folder)}/{name}"


def _wanted(name: str) -> bool:
    if name.startswith((".", "~$")):
        return False
    suffix = Path(name).suffix.lower()
    return suffix == ARCHIVE or suffix in _suffixes()


@cache
def _suffixes() -> frozenset[str]:
    from nlp.read import READERS

    return frozenset(suffix for reader in READERS.values() for suffix in reader.suffixes)


def _pass(name: str, passed: Counter[str]) -> None:
    if not name.startswith((".", "~$")):
        passed[Path(name).suffix.lower() or "无后缀"] += 1
