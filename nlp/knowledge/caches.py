"""Caches for values derived from data, one for each Knowledge, so that several do not mix."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar, overload

from nlp.knowledge.stack import CURRENT

P = ParamSpec("P")
T = TypeVar("T")
# Called some three thousand times for a report.
_current = CURRENT.get


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
