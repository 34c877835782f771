"""Name -> object, filled by the modules of a package.

A new file in the package is found without an edit elsewhere: the registry imports every module
below the package that registers something on first use, as do the modules of other packages under
its group of entry points.
"""

from __future__ import annotations

import functools
import importlib
import pkgutil
import sys
import threading
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Generic, TypeVar

from nlp.errors import UnknownName

T = TypeVar("T")


@functools.cache
def _installed() -> Any:
    """Return all entry points; none if no package has ours, which a text search finds faster."""
    folders = (Path(folder or ".") for folder in sys.path)
    listings = (file for one in folders for file in one.glob("*-info/entry_points.txt"))
    if not any(b"[gouji." in file.read_bytes() for file in listings):
        return None
    import importlib.metadata

    return importlib.metadata.entry_points()


def plugins(group: str) -> list[Any]:
    """Import and return the objects of other packages under a group of entry points, by name.

    >>> plugins("gouji.nothing")
    []
    """
    found: list[Any] = []
    installed = _installed()
    if installed is None:
        return found
    for entry in sorted(installed.select(group=group), key=lambda entry: entry.name):
        try:
            found.append(entry.load())
        except Exception as error:  # noqa: BLE001 - a broken package must not stop ours
            warnings.warn(f"{group}：{entry.name}（{entry.value}）装不上：{error}", stacklevel=2)
    return found


def _registers(module: pkgutil.ModuleInfo) -> bool:
    """Whether a module may register an object, as it does unless its source says nothing of it."""
    folder = getattr(module.module_finder, "path", "")
    source = Path(folder, f"{module.name.rpartition('.')[2]}.py")
    try:
        return b"register(" in source.read_bytes()
    except OSError:
        return True


class Registry(Generic[T]):
    """A mapping from a name to an object of one kind, in order of name.

    `package` is the dotted name of the package whose modules register themselves;
    leave it empty for a registry that is filled by hand. `group` is a group of entry points whose
    modules also register themselves; one that cannot be imported is skipped with a warning.

    >>> colours: Registry[int] = Registry("colour")
    >>> colours.register("red", 1)
    1
    >>> colours["red"], "blue" in colours, list(colours)
    (1, False, ['red'])
    """

    def __init__(self, kind: str, *, package: str = "", group: str = "") -> None:
        self.kind, self.package, self.group = kind, package, group
        self._items: dict[str, T] = {}
        self._loaded = not package
        self._loading = False
        self._lock = threading.RLock()

    def register(self, name: str, item: T) -> T:
        """Add `item` under `name` and return it; a name can be used only once."""
        if self._items.get(name, item) is not item:
            raise ValueError(f"{self.kind} {name!r} is registered twice")
        self._items[name] = item
        return item

    def __getitem__(self, name: str) -> T:
        self._load()
        if name not in self._items:
            raise UnknownName(self.kind, name, sorted(self._items))
        return self._items[name]

    def __contains__(self, name: object) -> bool:
        self._load()
        return name in self._items

    def __iter__(self) -> Iterator[str]:
        self._load()
        return iter(sorted(self._items))

    def __len__(self) -> int:
        self._load()
        return len(self._items)

    def values(self) -> list[T]:
        """Return the registered objects, in order of name."""
        return [self._items[name] for name in self]

    def _load(self) -> None:
        if self._loaded:
            return
        # A worker may run several threads, and none may see a registry that another is filling.
        with self._lock:
            if self._loaded or self._loading:
                return
            self._loading = True
            try:
                package = importlib.import_module(self.package)
                for module in pkgutil.walk_packages(package.__path__, f"{self.package}."):
                    if module.ispkg or _registers(module):
                        importlib.import_module(module.name)
                for _ in plugins(self.group) if self.group else ():
                    pass
                self._loaded = True
            finally:
                self._loading = False
