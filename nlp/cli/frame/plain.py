"""Values of the command line made without pydantic, which takes longer to load than a report.

typer hands every value to pydantic. What a text, a path or one of some choices is needs no
library; all else, and whatever is wrong, goes on to typer, which words the error.
"""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import Any

_MISSING = object()
_FLAGS = ("exists", "resolve_path", "writable", "parser", "click_type")


class Plain:
    """Makes the value of one parameter; stands in for what typer makes of its annotation."""

    def __init__(self, descriptor: Any) -> None:
        self.descriptor = descriptor

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        """The value as the annotation of the parameter says."""
        many = param.multiple or param.nargs == -1
        if value is None:
            return () if many else None
        made = quick(self.descriptor.annotation, value)
        if made is not _MISSING:
            return made
        from typer._coercion import build_runtime_param

        return build_runtime_param(self.descriptor).coerce(value, param=param, ctx=ctx)


def quick(annotation: Any, value: Any) -> Any:
    """The value where it plainly is of the annotation, else a mark that it is not.

    >>> quick(str, "CLM"), quick(Path, "a.txt").name, quick(list[str], ("a", "b"))
    ('CLM', 'a.txt', ['a', 'b'])
    >>> quick(int, "3") is _MISSING
    True
    """
    if annotation == list[str]:
        plain = isinstance(value, list | tuple) and all(isinstance(one, str) for one in value)
        return list(value) if plain else _MISSING
    if not isinstance(annotation, type) or annotation in (int, float):
        return _MISSING
    if isinstance(value, annotation):
        return value
    if not isinstance(value, str):
        return _MISSING
    if annotation is Path:
        return Path(value)
    if issubclass(annotation, Enum):
        return next((one for one in annotation if one.value == value), _MISSING)
    return _MISSING


def plainly(params: list[Any]) -> None:
    """Have the parameters of a command made here where typer lets them be."""
    for param in params:
        descriptor = getattr(param, "type_descriptor", None)
        info = getattr(descriptor, "parameter_info", None)
        flagged = any(getattr(info, flag, False) for flag in _FLAGS)
        if hasattr(param, "_runtime_param") and info is not None and not flagged:
            param._runtime_param = Plain(descriptor)  # noqa: SLF001 - typer offers no other way
