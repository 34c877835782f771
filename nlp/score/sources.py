"""What a user names -> the files meant, one after the other, in an order that never changes.

A folder is walked, an archive opened, a list followed line by line; nothing is held but
the names of one folder.
"""

from __future__ import annotations

import glob
import os
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from nlp.errors import RunError

LISTS = (".list", ".lst")
ARCHIVE = ".zip"
INSIDE = "!/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One file of a corpus.

    `key` is its name in every table, `path` where a worker finds it (absolute, or a URL for
    fsspec), `member` the name inside an archive. `known` is the hash an earlier run saw;
    `previous` last year's report of the same body.
    """

    key: str
    path: str
    member: str = ""
    known: str = ""
    previous: Item | None = None


def items(paths: Iterable[str]) -> Iterator[Item]:
    """Every file that `paths` name, once.

    Raises RunError for a path that does not exist. Files named one by one are taken
    whatever their suffix, in folders and archives only those that a reader knows.
    """
    named = list(paths)
    found = (item for name in named for item in _named(name))
    if len(named) == 1 and not _is_list(named[0]):
        yield from found
        return
    # Eight bytes a file are enough to tell files apart; the names themselves would not stay small.
    seen: set[int] = set()
    for item in found:
        mark = hash((item.path, item.member))
        if mark not in seen:
            seen.add(mark)
            yield item


def _is_list(name: str) -> bool:
    return name.startswith("@") or name.lower().endswith(LISTS)


def _named(name: str) -> Iterator[Item]:
    if _is_list(name):
        yield from _listed(Path(name.removeprefix("@")))
    elif "://" in name:
        yield from _remote(name)
    elif Path(name).is_dir():
        yield from _walk(name)
    elif Path(name).is_file():
        yield from _file(name)
    elif matched := sorted(glob.glob(name, recursive=True)):  # noqa: PTH207 - may be absolute
        for path in matched:
            yield from _named(path)
    else:
        raise RunError(f"{name}：没有这个文件或文件夹；列表文件请写成 @文件名 或以 .list 结尾")


def _listed(path: Path) -> Iterator[Item]:
    if not path.is_file():
        raise RunError(f"{path}：没有这个列表文件")
    with path.open(encoding="utf-8-sig") as lines:
        for line in lines:
            name = line.strip()
            if name and not name.startswith("#"):
                yield from _entry(name if "://" in name else str(path.parent / name))


def _entry(name: str) -> Iterator[Item]:
    """One line of a list; a missing file is left to the worker, which names it among the errors."""
    if "://" in name or Path(name).exists():
        yield from _named(name)
    else:
        yield Item(key=name, path=_absolute(name))


def _remote(url: str) -> Iterator[Item]:
    if not any(mark in url for mark in "*?["):
        yield Item(key=url, path=url)
        return
    try:
        import fsspec
    except ImportError as error:
        raise RunError("读取远程文件需要 fsspec：请运行 pip install 'gouji[dask]'") from error
    scheme = url.split("://", 1)[0]
    try:
        for file in sorted(fsspec.open_files(url), key=lambda file: str(file.path)):
            path = f"{scheme}://{str(file.path).lstrip('/') if scheme != 'file' else file.path}"
            yield Item(key=path, path=path)
    except (OSError, ValueError, ImportError) as error:
        raise RunError(f"{url}：打不开：{error}") from error


def _walk(folder: str) -> Iterator[Item]:
    try:
        with os.scandir(folder) as entries:
            inside = sorted((entry.name, entry.is_dir(follow_symlinks=False)) for entry in entries)
    except OSError as error:
        raise RunError(f"{folder}：读不了文件夹：{error.strerror}") from error
    for name, is_folder in inside:
        path = f"{folder.rstrip(os.sep)}{os.sep}{name}"
        if is_folder and not name.startswith("."):
            yield from _walk(path)
        elif not is_folder and _wanted(name):
            yield from _file(path)


def _file(path: str) -> Iterator[Item]:
    if path.lower().endswith(ARCHIVE):
        yield from _archive(path)
    else:
        yield Item(key=_shown(path), path=_absolute(path))


def _archive(path: str) -> Iterator[Item]:
    """The members of an archive; a broken one is left to the worker, which names it."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = sorted(info.filename for info in archive.infolist() if not info.is_dir())
    except (OSError, zipfile.BadZipFile):
        yield Item(key=_shown(path), path=_absolute(path))
        return
    base = _absolute(path)
    for member in members:
        name = readable(member)
        if _wanted(name.rsplit("/", 1)[-1]) and not name.lower().endswith(ARCHIVE):
            yield Item(key=f"{_shown(path)}{INSIDE}{name}", path=base, member=member)


def readable(member: str) -> str:
    """The name of an archive's member as its maker wrote it: many tools store GBK unmarked.

    >>> readable("报告.txt".encode("gbk").decode("cp437"))
    '报告.txt'
    """
    try:
        return member.encode("cp437").decode("gb18030")
    except UnicodeError:
        return member


def _shown(path: str) -> str:
    """A name that any table can hold, also where the file system's bytes are no UTF-8."""
    return Path(path).as_posix().encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _absolute(path: str) -> str:
    return str(Path(path).absolute())


def _wanted(name: str) -> bool:
    from nlp.read import READERS

    if name.startswith((".", "~$")):
        return False
    suffix = Path(name).suffix.lower()
    return suffix == ARCHIVE or any(suffix in reader.suffixes for reader in READERS.values())
