"""Caches for values derived from data, one for each Knowledge, so that several do not mix."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from types import CodeType, FrameType
from typing import Any, ParamSpec, TypeVar, overload

from nlp.knowledge.stack import CURRENT

P = ParamSpec("P")
T = TypeVar("T")
# Called some three thousand times for a report.
_current = CURRENT.get
_OF_DATA: set[CodeType] = set()


def of_data(function: Callable[P, T]) -> Callable[P, T]:
    """Mark a function whose values depend on the program and its data only, on no report.

    Those without arguments that are `cached` are marked by that.
    """
    _OF_DATA.add(function.__code__)
    return function


def from_data(frame: FrameType | None) -> bool:
    """Whether a frame runs for such a function, or while a module of this package is imported."""
    package = __name__.partition(".")[0]
    while frame is not None:
        code = frame.f_code
        module = str(frame.f_globals.get("__name__")) if code.co_name == "<module>" else ""
        if module.partition(".")[0] == package or code in _OF_DATA:
            return True
        frame = frame.f_back
    return False


@overload
def cached(function: Callable[P, T], /) -> Callable[P, T]: ...
@overload
def cached(*, maxsize: int | None) -> Callable[[Callable[P, T]], Callable[P, T]]: ...
def cached(function: Any = None, *, maxsize: int | None = None) -> Any:
    """Like `functools.lru_cache`, with one cache for each Knowledge, for values derived from data."""
    if function is None:
        return functools.partial(_cached, maxsize=maxsize)
    return _cached(function, maxsize=maxsize)


def _cached(function: Callable[P, T], *, maxsize: int | None) -> Callable[P, T]:
    known = inspect.signature(function).parameters
    if not known:
        return _cached_value(function)
    if len(known) == 1 and maxsize is None:
        return _cached_by_one(function)

    @functools.wraps(function)
    def inner(*args: P.args, **kwargs: P.kwargs) -> T:
        caches = _current().caches
        made = caches.get(function)
        if made is None:
            made = caches.setdefault(function, functools.lru_cache(maxsize=maxsize)(function))
        result: T = made(*args, **kwargs)
        return result

    return inner


def _cached_value(function: Callable[P, T]) -> Callable[P, T]:
    """Cache a function without arguments, which is called most often, with a single lookup."""
    of_data(function)

    @functools.wraps(function)
    def inner() -> T:
        try:
            return _current().caches[function]  # type: ignore[no-any-return]
        except KeyError:
            value = _current().caches[function] = function()  # type: ignore[call-arg]
            return value

    return inner  # type: ignore[return-value]


def _cached_by_one(function: Callable[P, T]) -> Callable[P, T]:
    """Cache a function of one argument in a dictionary; it is called thousands of times per report."""

    @functools.wraps(function)
    def inner(key: Any) -> T:
        try:
            return _current().caches[function][key]  # type: ignore[no-any-return]
        except KeyError:
            value = function(key)  # type: ignore[call-arg]
            _current().caches.setdefault(function, {})[key] = value
            return value

    return inner  # type: ignore[return-value]
