"""The functions of `import nlp`, with checked argument types and clear messages."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, BinaryIO, ParamSpec, TypeVar

from nlp import pipeline, themes
from nlp.knowledge import Knowledge
from nlp.quantity import extract
from nlp.readers import Limits
from nlp.types import Report

P = ParamSpec("P")
R = TypeVar("R")
__all__ = ["assess", "classify", "quantities", "read"]


def read(
    path: str | os.PathLike[str] | bytes | BinaryIO,
    *,
    name: str = "",
    knowledge: Knowledge | str | os.PathLike[str] | None = None,
) -> Report:
    """Read a file as a Report; nothing is printed, nothing downloaded.

    `path` is a path, the content as bytes, or a file object opened in binary mode; `name` is
    the name of the content in messages. `knowledge`: a folder of data files laid over ours.

    Raises `nlp.errors.ReadError` (one of its kinds) with the file and the cause where it cannot
    be read, `KnowledgeError` where a data file is wrong, TypeError for another type.

    >>> report = read("某县2024年政府信息公开工作年度报告\\n一、总体情况\\n收到申请3件。".encode())
    >>> report.year, len(report.sentences)
    (2024, 1)
    """
    source, called = _source(path, name)
    return pipeline.read_report(source, name=called, knowledge=knowledge)


def _source(path: Any, name: str) -> tuple[str | os.PathLike[str] | bytes, str]:
    if isinstance(path, (str, os.PathLike, bytes)):
        return path, name
    if isinstance(path, (bytearray, memoryview)):
        return bytes(path), name
    if isinstance(path, Report):
        raise TypeError("read() got a Report, which is read already: pass it to nlp.assess")
    if not hasattr(path, "read"):
        raise TypeError(
            f"read() takes a path, bytes or a file object opened in binary mode, not {_kind(path)}"
        )
    data = path.read(Limits().bytes + 1)
    if not isinstance(data, bytes):
        raise TypeError('read() needs a file object opened in binary mode: open(path, "rb")')
    called = getattr(path, "name", "")
    return data, name or (os.path.basename(called) if isinstance(called, str) else "")  # noqa: PTH119


def _checked(
    function: Callable[P, R], check: Callable[[Mapping[str, Any]], None]
) -> Callable[P, R]:
    """Wrap a function so that its arguments are checked first."""
    from inspect import signature

    known = signature(function)

    @wraps(function)
    def called(*args: P.args, **kwargs: P.kwargs) -> R:
        check(known.bind(*args, **kwargs).arguments)
        return function(*args, **kwargs)

    called.__module__ = __name__
    return called


def _reports(given: Mapping[str, Any]) -> None:
    previous = given.get("previous")
    several = previous if isinstance(previous, (list, tuple)) else [previous]
    for name, value in [("report", given.get("report")), *(("previous", one) for one in several)]:
        if value is not None and not isinstance(value, Report):
            said = (
                f'nlp.read("{value}")' if isinstance(value, (str, os.PathLike)) else "nlp.read(...)"
            )
            raise TypeError(f"assess() takes a Report as {name}, not {_kind(value)}: pass {said}")


def _sentences(given: Mapping[str, Any]) -> None:
    value = given.get("sentences")
    if isinstance(value, (str, bytes)):
        raise TypeError(f"classify() takes a list of sentences: nlp.classify([{value[:20]!r}])")


def _text(given: Mapping[str, Any]) -> None:
    value = given.get("text")
    if not isinstance(value, str):
        raise TypeError(f"quantities() takes a text (str), not {_kind(value)}")


def _kind(value: Any) -> str:
    return "None" if value is None else f"a {type(value).__name__}"


assess = _checked(pipeline.assess, _reports)
classify = _checked(themes.classify, _sentences)
quantities = _checked(extract.quantities, _text)
