"""Reads the data files, each once per Knowledge, checked against its model."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar, cast

from nlp.errors import KnowledgeError, UnknownName
from nlp.knowledge import compiled
from nlp.knowledge.caches import cached
from nlp.knowledge.stack import CURRENT, ROOT, current

T = TypeVar("T")
# A place as a path of keys and indices, and what is wrong there.
Wrong = Iterable[tuple[tuple[str | int, ...], str]]
_SETS = "common/sets"
_LOADED = "load"
# A product of words, or a group of them.
_WRITTEN = re.compile(rb"\[\s*\[|-\s+-\s|\$")


def load(name: str) -> Any:
    """Return the checked plain content of `knowledge/<name>.yaml`; callers must not change it.

    Raises UnknownName where there is no such file, KnowledgeError where it violates its model.

    >>> "显著提升" in load("common/polarity")["praise"]
    True
    """
    caches = CURRENT.get().root.caches
    try:
        return caches[_LOADED][name]
    except KeyError:
        found = caches.setdefault(_LOADED, {})[name] = _read(name)
        return found


def load_as(name: str, model: type[T]) -> T:
    """Return the content of `knowledge/<name>.yaml` as the model registered for it in `MODELS`.

    >>> from nlp.knowledge.models.rates import Rates
    >>> load_as("reports/disclosure/rates", Rates).rates[0].key
    'completion'
    """
    caches = CURRENT.get().root.caches
    value = caches.get(("as", name))
    if value is None:
        value = caches["as", name] = _read(name, _registered(name) if model is object else model)
    if not isinstance(value, model):
        raise TypeError(f"{name} is a {type(value).__name__}, no {model.__name__}")
    return value


def _registered(name: str) -> Any:
    from nlp.knowledge.models import model_of

    return model_of(name)


def own(name: str, model: type[T]) -> T | None:
    """Return the current family's data file of that name, None where the family has none."""
    path = f"reports/{current().family}/{name}"
    return load_as(path, model) if _there(path) else None


@cached
def _there(name: str) -> bool:
    return bool(current().files(name))


def read_file(
    path: Path,
    model: type[T],
    more: Callable[[T], Wrong] | None = None,
    *,
    data: bytes | None = None,
) -> T:
    """Read a file of the user's as a model; `more` yields mistakes that a model cannot detect.

    `data`: its bytes, where the caller has read them already. Raises KnowledgeError with
    file, line, what is wrong and the choices.
    """
    from nlp.knowledge import nodes
    from nlp.knowledge.typed import located, typed

    try:
        root = nodes.written_out(nodes.compose(path, data), _sets())
        value: T = typed(nodes.plain(root), model, lambda: root)
    except RecursionError as error:
        raise KnowledgeError(f"{path}:1: 括号或缩进套得太深") from error
    for steps, message in more(value) if more else ():
        raise KnowledgeError(located(root, steps, message))
    return value


def names(folder: str) -> list[str]:
    """Return the names of the data files of a folder, for `load`: ["common/bodies", ...]."""
    return current().names(f"{folder}/*")


@cached
def families() -> tuple[str, ...]:
    """Return the families of report types: the folders of `reports/`, in order.

    >>> "disclosure" in families()
    True
    """
    return tuple(PurePosixPath(name).parts[1] for name in current().names("reports/*/report"))


def tree(name: str) -> Any:
    """Return the nodes of a data file, with layers merged and products expanded."""
    from nlp.knowledge import nodes

    files = current().files(name)
    if not files:
        raise UnknownName("data file", name, names(str(PurePosixPath(name).parent)))
    root = nodes.compose(files[0])
    for path in files[1:]:
        root = nodes.merged(root, nodes.compose(path))
    return nodes.written_out(root, {} if name == _SETS else _sets())


def _sets() -> Mapping[str, Sequence[str]]:
    held = load(_SETS) if current().files(_SETS) else {}
    return cast("Mapping[str, Sequence[str]]", held)


def _read(name: str, model: Any = None) -> Any:
    """Return the content of a file, plain or as its model."""
    kept = compiled.kept(_place(name))
    found = compiled.value(kept, object if model is None else model)
    if found is not None:
        return found
    content, value = _made(name)
    return content if model is None else value


def _made(name: str) -> tuple[Any, Any]:
    """Return plain values and model of a file, checked; those of our own files are cached."""
    from nlp.knowledge import nodes
    from nlp.knowledge.models import model_of
    from nlp.knowledge.typed import typed

    content = _at_once(name)
    ours = content is not None
    if not ours:
        content = nodes.plain(tree(name))
    value = typed(content, model_of(name), lambda: tree(name))
    if ours:
        compiled.keep(_place(name), content)
    return content, value


@cached
def _place(name: str) -> Path | None:
    """Return the cache file of one of our data files that no user's file overlays."""
    data = _own_bytes(name)
    if data is None:
        return None
    sets = _sets() if name != _SETS and _WRITTEN.search(data) else {}
    return compiled.place(name, data, repr(sets).encode())


def _own_bytes(name: str) -> bytes | None:
    """Return the bytes of our file of that name; None where a user's file overlays it."""
    files = current().files(name)
    return files[0].read_bytes() if len(files) == 1 and ROOT in files[0].parents else None


def _at_once(name: str) -> Any:
    """Return the content of one of our files that no user's file overlays.

    None where it must be assembled from nodes, or is invalid, since nodes know their line.
    """
    import yaml

    from nlp.knowledge.products import written_out

    data = _own_bytes(name)
    if data is None:
        return None
    try:
        content = yaml.load(data, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
        special = _WRITTEN.search(data)
        return written_out(content, {} if name == _SETS else _sets()) if special else content
    except (yaml.YAMLError, KeyError, TypeError):
        return None
