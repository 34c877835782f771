"""Converts command-line values without pydantic, which takes longer to load than a report.

typer passes every value to pydantic. Texts, paths and choices need no library; all other
values, and all invalid ones, are passed on to typer, which writes the error message.
"""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import Any

_MISSING = object()
_FLAGS = ("exists", "resolve_path", "writable", "parser", "click_type")


class Plain:
    """Converts the value of one parameter, in place of typer's own converter."""

    def __init__(self, descriptor: Any) -> None:
        self.descriptor = descriptor

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        """Return the value converted to the annotated type of the parameter."""
        many = param.multiple or param.nargs == -1
        if value is None:
            return () if many else None
        made = quick(self.descriptor.annotation, value)
        if made is not _MISSING:
            return made
        from typer._coercion import build_runtime_param

        return build_runtime_param(self.descriptor).coerce(value, param=param, ctx=ctx)


def quick(annotation: Any, value: Any) -> Any:
    """Return the value converted to a simple annotation, else `_MISSING`.

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
    """Replace typer's converters of a command's parameters by `Plain` where possible."""
    for param in params:
        descriptor = getattr(param, "type_descriptor", None)
        info = getattr(descriptor, "parameter_info", None)
        flagged = any(getattr(info, flag, False) for flag in _FLAGS)
        if hasattr(param, "_runtime_param") and info is not None and not flagged:
            param._runtime_param = Plain(descriptor)  # noqa: SLF001 - typer offers no other way
