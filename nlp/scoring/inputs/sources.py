"""What a user names -> the files meant, one after the other, in an order that never changes.

A folder is walked, an archive opened, a list followed line by line; nothing is held but
the names of one folder. What an earlier run of ours left in a folder is no report.
"""

from __future__ import annotations

import glob
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from nlp.errors import RunError, cause
from nlp.scoring.inputs.files import Item, absolute, files, is_output, is_wanted, pass_over, walk
from nlp.scoring.inputs.spelling import shown

LISTS = (".list", ".lst")
# Addresses of single pages: `?` is part of them, and what is a folder nobody can tell.
_PAGES = ("http://", "https://")


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
        yield from walk(name, shown(Path(name).as_posix()), passed)
    elif os.path.lexists(name):
        yield from files(name, shown(Path(name).as_posix()), passed)
    elif matched := sorted(glob.glob(name, recursive=True)):  # noqa: PTH207 - may be absolute
        for path in matched:
            yield from _matched(path, passed)
    else:
        raise RunError(f"{name}：没有这个文件或文件夹；列表文件请写成 @文件名 或以 .list 结尾")


def _matched(path: str, passed: Counter[str]) -> Iterator[Item]:
    """What a pattern found: never a pattern itself, however odd its name, nor a page of ours."""
    if any(is_output(str(folder)) for folder in tuple(Path(path).absolute().parents)[:2]):
        return
    key = shown(Path(path).as_posix())
    if Path(path).is_dir():
        yield from walk(path, key, passed)
    elif path.lower().endswith(LISTS):
        yield from _listed(Path(path), passed)
    else:
        yield from files(path, key, passed)


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
        yield Item(key=shown(name), path=absolute(name))


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
        if pattern or is_wanted(name.rsplit("/", 1)[-1]):
            address = str(system.unstrip_protocol(name))
            yield Item(key=address, path=address)
        else:
            pass_over(name.rsplit("/", 1)[-1], passed)


@cache
def _folder(path: str) -> str:
    return os.path.realpath(path)


def _real(path: str) -> str:
    """One spelling of a path that leads somewhere on several ways."""
    if "://" in path:
        return path
    folder, _, name = path.rpartition("/")
    return f"{_folder(folder)}/{name}"
