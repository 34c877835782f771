"""Paths and URLs given by the user -> the files meant, in a deterministic order.

A folder is walked, an archive opened, a list followed line by line; only the names of one
folder are in memory at a time. Files written by an earlier run of ours are no reports.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from nlp.display.safe import clean
from nlp.errors import RunError, cause
from nlp.scoring.inputs.files import Passed, absolute, files, is_output, is_wanted, pass_over, walk
from nlp.scoring.inputs.item import CorpusFile
from nlp.scoring.inputs.lists import Lists, is_list
from nlp.scoring.inputs.spelling import found as as_here
from nlp.scoring.inputs.spelling import in_order, shown
from nlp.scoring.inputs.urls import hidden, is_url, scrubbed
from nlp.there import is_folder, is_there, matched

# Addresses of single pages: `?` is part of them, and folders cannot be recognised.
_PAGES = ("http://", "https://")


def items(paths: Iterable[str], passed: Passed | None = None) -> Iterator[CorpusFile]:
    """Yield every file that `paths` name, once.

    Raises RunError for a path that does not exist. Files named one by one are taken
    whatever their suffix, in folders and archives only those that a reader knows;
    `passed` counts the others, by suffix.
    """
    named = list(paths)
    walker = _Walker(Passed() if passed is None else passed)
    found = (item for name in named for item in walker.named(name))
    if len(named) == 1 and not is_list(named[0]) and is_folder(named[0]):
        yield from found
        return
    # An 8-byte hash distinguishes files; the names themselves would take too much memory.
    seen: set[int] = set()
    for item in found:
        mark = hash((_real(item.path), item.member))
        if mark not in seen:
            seen.add(mark)
            yield item


class _Walker:
    """Resolves the user's names in one run; `passed` counts skipped files, each list is followed once."""

    def __init__(self, passed: Passed) -> None:
        self._passed = passed
        self._lists = Lists()

    def named(self, name: str) -> Iterator[CorpusFile]:
        """Yield the files that one name given by the user refers to."""
        if is_list(name):
            yield from self._listed(name.removeprefix("@"))
        elif is_url(name):
            yield from _remote(name, self._passed)
        elif is_folder(name):
            yield from walk(name, shown(Path(name).as_posix()), self._passed)
        elif os.path.lexists(name):
            yield from files(name, shown(Path(name).as_posix()), self._passed)
        elif alike := in_order(matched(name)):
            for path in alike:
                yield from self._matched(path)
        else:
            text = f"{clean(shown(name))}：没有这个文件或文件夹"
            raise RunError(f"{text}；列表文件请写成 @文件名 或以 .list 结尾")

    def _matched(self, path: str) -> Iterator[CorpusFile]:
        """Yield a glob's match: never read as a pattern itself, and never one of our own pages."""
        if any(is_output(str(folder)) for folder in tuple(Path(path).absolute().parents)[:2]):
            return
        key = shown(Path(path).as_posix())
        if is_folder(path):
            yield from walk(path, key, self._passed)
        elif is_list(path):
            yield from self._listed(path)
        else:
            yield from files(path, key, self._passed)

    def _listed(self, path: str) -> Iterator[CorpusFile]:
        """Yield the files of a list; a cycle of lists is reported among the errors."""
        if self._lists.is_open(path):
            text = shown(Path(path).as_posix())
            yield CorpusFile(
                key=text, path=absolute(path), fault=f"{text}：列表绕回了它自己，已跳过"
            )
            return
        for name in self._lists.entries(path):
            yield from self._entry(name)

    def _entry(self, name: str) -> Iterator[CorpusFile]:
        """Yield the files of one line of a list; a missing file is reported later by the worker."""
        readable = as_here(shown(name))  # a list may be in GBK, the names on disk in UTF-8
        if is_url(name) or is_there(name):
            yield from self.named(name)
        elif is_there(readable):
            yield from self.named(readable)
        else:
            yield CorpusFile(key=shown(name), path=absolute(name))


def _remote(url: str, passed: Passed) -> Iterator[CorpusFile]:
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
        text = scrubbed(cause(error), url)
        raise RunError(f"{hidden(url)}：打不开：{text}") from error
    if not names:
        yield CorpusFile(key=hidden(url), path=url)
    for name in sorted(names):
        if pattern or is_wanted(name.rsplit("/", 1)[-1]):
            address = str(system.unstrip_protocol(name))
            yield CorpusFile(key=hidden(address), path=address)
        else:
            pass_over(name.rsplit("/", 1)[-1], passed)


@cache
def _folder(path: str) -> str:
    return os.path.realpath(path)


def _real(path: str) -> str:
    """Return the canonical spelling of a path that can be reached in several ways."""
    if is_url(path):
        return path
    folder, _, name = path.rpartition("/")
    return f"{_folder(folder)}/{name}"
