"""Caches the models of sentences while one report is assessed.

Claims and rules use the same sentences. A cache of fixed size fails in two ways: in a long report
it drops a sentence before the next rule needs it, and between reports it keeps sentences that are
no longer needed.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, ParamSpec, TypeVar

from nlp.knowledge.caches import cached

P = ParamSpec("P")
T = TypeVar("T")
_READINGS: ContextVar[dict[Any, Any] | None] = ContextVar("readings", default=None)
_current = _READINGS.get


@contextmanager
def readings() -> Iterator[None]:
    """Keep the results of functions marked `per_report` until the block ends.

    Inside another such block nothing changes. The Knowledge in force must stay the same.
    """
    if _READINGS.get() is not None:
        yield
        return
    token = _READINGS.set({})
    try:
        yield
    finally:
        _READINGS.reset(token)


def per_report(function: Callable[P, T]) -> Callable[P, T]:
    """Cache the results of a function for one report; outside `readings`, only the last 256.

    >>> @per_report
    ... def length(text): print("read"); return len(text)
    >>> with readings(): length("申请"), length("申请")
    read
    (2, 2)
    """
    outside = cached(maxsize=256)(function)

    @functools.wraps(function)
    def inner(*args: P.args, **kwargs: P.kwargs) -> T:
        kept = _current()
        if kept is None or kwargs:
            return outside(*args, **kwargs)
        try:
            return kept[function, args]  # type: ignore[no-any-return]
        except KeyError:
            value = kept[function, args] = function(*args, **kwargs)
            return value

    return inner
