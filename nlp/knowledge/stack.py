"""The folders of data files in force, and the caches of values derived from them.

A Knowledge is a stack of folders: ours, and those of the user laid over it. The one in force is
a context variable, so that several can be used in one process and in several threads without
mixing; everything derived from data is cached in its Knowledge.
"""

from __future__ import annotations

import functools
import importlib
import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from contextvars import ContextVar
from pathlib import Path
from typing import Any

from nlp.errors import KnowledgeError
from nlp.registry import plugins
from nlp.there import is_folder

ROOT = Path(__file__).parent
# The most frequent family of reports.
USUAL = "disclosure"
_Print = tuple[tuple[str, int, int], ...]


class Knowledge:
    """A stack of folders of data files, the first below the others.

    `family` is that of the current report, in whose folder `loader.own` looks. Created by
    `knowledge`; pickled as the paths of its folders.
    """

    __slots__ = ("caches", "family", "given", "root")

    def __init__(
        self, given: tuple[Path, ...], family: str = USUAL, root: Knowledge | None = None
    ) -> None:
        self.given, self.family = given, family
        self.root = root or self
        self.caches: dict[Any, Any] = {}

    def of(self, family: str) -> Knowledge:
        """Return the same folders for the reports of a family, with separate caches."""
        if family == self.family:
            return self
        if family == self.root.family:
            return self.root
        made = self.root.caches.get(("of", family))
        if made is None:
            view = Knowledge(self.given, family, self.root)
            made = self.root.caches.setdefault(("of", family), view)
        result: Knowledge = made
        return result

    @property
    def folders(self) -> tuple[Path, ...]:
        """Our folder, those of other packages, those of the user: each overlays the one before."""
        return (ROOT, *_packaged(), *self.given)

    @property
    def own(self) -> tuple[str, ...]:
        """The user's folders, as plain strings that can be sent to any process."""
        return tuple(str(folder) for folder in self.given)

    def files(self, name: str) -> list[Path]:
        """Return the files that `name` is merged from, the lowest first."""
        found = [folder / f"{name}.yaml" for folder in self.folders]
        return [path for path in found if path.is_file()]

    def names(self, pattern: str) -> list[str]:
        """Return the names of the data files that match a pattern such as `common/*`, in order."""
        found = {
            path.relative_to(folder).with_suffix("").as_posix()
            for folder in self.folders
            for path in folder.glob(f"{pattern}.yaml")
        }
        return sorted(found)

    def all_files(self) -> Iterator[tuple[str, Path]]:
        """Yield every data file with its name, folder by folder."""
        for folder in self.folders:
            for path in sorted(folder.rglob("*.yaml")):
                yield path.relative_to(folder).with_suffix("").as_posix(), path

    def __repr__(self) -> str:
        return f"Knowledge({', '.join(map(str, self.own)) or 'ours'})"

    def __reduce__(self) -> tuple[Any, ...]:
        return knowledge, self.own


@functools.cache
def _packaged() -> tuple[Path, ...]:
    """Return the folders of the entry points `gouji.knowledge`, each a package or a path."""
    found = []
    for offered in plugins("gouji.knowledge"):
        paths = getattr(offered, "__path__", None)
        found.append(Path(next(iter(paths)) if paths else offered))
    return tuple(found)


_OURS = Knowledge(())
CURRENT: ContextVar[Knowledge] = ContextVar("knowledge", default=_OURS)


def current() -> Knowledge:
    """Return the Knowledge in force in this context."""
    return CURRENT.get()


def knowledge(*folders: str | Path) -> Knowledge:
    """Return our data files overlaid by folders of the same form, in that order.

    Raises KnowledgeError where a folder is missing or contains no data file.

    >>> knowledge()
    Knowledge(ours)
    """
    paths = tuple(Path(folder).resolve() for folder in folders)
    for given, path in zip(folders, paths, strict=True):
        if not is_folder(path):
            raise KnowledgeError(f"{given}: 没有这个文件夹")
        if not any(path.rglob("*.yaml")):
            raise KnowledgeError(f"{given}: 文件夹里没有 YAML 数据文件")
    return _made(paths, tuple(_fingerprint(path) for path in paths)) if paths else _OURS


def _fingerprint(folder: Path) -> _Print:
    stats = [(path, path.stat()) for path in sorted(folder.rglob("*.yaml"))]
    return tuple((str(path), stat.st_mtime_ns, stat.st_size) for path, stat in stats)


@functools.lru_cache(maxsize=8)
def _made(paths: tuple[Path, ...], _prints: tuple[_Print, ...]) -> Knowledge:
    return Knowledge(paths)


@contextmanager
def use(*chosen: Knowledge | str | Path) -> Iterator[Knowledge]:
    """Put a Knowledge, or ours overlaid by the folders given, in force inside the block.

    >>> with use() as ours: current() is ours
    True
    """
    value = _chosen(chosen)
    token = CURRENT.set(value)
    try:
        yield value
    finally:
        CURRENT.reset(token)


def _chosen(chosen: tuple[Knowledge | str | Path, ...]) -> Knowledge:
    if len(chosen) == 1 and isinstance(chosen[0], Knowledge):
        return chosen[0]
    return knowledge(*(one for one in chosen if not isinstance(one, Knowledge)))


def in_force(
    given: Knowledge | str | os.PathLike[str] | None,
) -> AbstractContextManager[Knowledge]:
    """Like `use`, for an argument of a public function: a Knowledge, a folder, or None.

    Raises KnowledgeError where a file of the folder is invalid; a folder is checked once.
    """
    if given is None:
        return nullcontext(current())
    chosen = given if isinstance(given, Knowledge) else knowledge(os.fspath(given))
    if chosen.given:
        with use(chosen):
            _look_once(chosen)
    return use(chosen)


def _look_once(chosen: Knowledge) -> None:
    if "checked" in chosen.caches:
        return
    # Imported by name: the checks are in a higher layer and only needed for a user's folder.
    for mistake in importlib.import_module("nlp.knowledge.check").mistakes():
        raise KnowledgeError(mistake)
    chosen.caches["checked"] = True
