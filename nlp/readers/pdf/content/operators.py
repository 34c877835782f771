"""Performs the operators of a content stream, each found once by name.

pdfminer composes the name of a method for every operator, looks it up and logs it, in a tenth of
the time of a page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

Method = Callable[..., None]


def perform(objects: Iterable[Any], interpreter: Any) -> None:
    """Give operands and operators to an interpreter of pdfminer, as its own `execute` does.

    An operator that it does not know, or that has too few operands, is left out.
    """
    from pdfminer.psparser import PSKeyword

    known: dict[PSKeyword, tuple[Method | None, int]] = {}
    for found in objects:
        if not isinstance(found, PSKeyword):
            interpreter.push(found)
            continue
        if found not in known:
            known[found] = _method(interpreter, found.name)
        method, count = known[found]
        if method is not None:
            given = interpreter.pop(count) if count else ()
            if len(given) == count:
                method(*given)


def _method(interpreter: Any, name: bytes) -> tuple[Method | None, int]:
    """Return the method of an operator with the number of its operands, (None, 0) without one."""
    plain = str(name, "utf-8", "ignore")
    for sign, spelt in (("*", "_a"), ('"', "_w"), ("'", "_q")):
        plain = plain.replace(sign, spelt)
    method = getattr(interpreter, f"do_{plain}", None)
    return method, 0 if method is None else method.__code__.co_argcount - 1
