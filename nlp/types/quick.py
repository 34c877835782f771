"""Faster construction of the values of which a report has hundreds.

The `__init__` of a frozen dataclass calls `object.__setattr__` by name for every field, which
is a tenth of the time of a report. This one stores through the descriptors of the slots, or into
the dictionary of an instance without slots; the signature and everything else stay as they are.
"""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Callable
from dataclasses import MISSING, Field, fields
from typing import TYPE_CHECKING, Any, TypeVar

T = TypeVar("T")

if TYPE_CHECKING or sys.version_info >= (3, 12):
    from functools import cached_property as cached_property
else:

    class cached_property:  # noqa: N801 - it stands in for that of functools
        """That of Python 3.12, which takes no lock; the lock of 3.11 costs as much as a property."""

        def __init__(self, made: Callable[[Any], Any]) -> None:
            self.made, self.__doc__ = made, made.__doc__

        def __set_name__(self, _owner: type, name: str) -> None:
            self.name = name

        def __get__(self, value: Any, _owner: type) -> Any:
            if value is None:
                return self
            found = value.__dict__[self.name] = self.made(value)
            return found


_DICTIONARIES: dict[type, Callable[[Any], dict[str, Any]]] = {}


def quick(cls: type[T]) -> type[T]:
    """Give a keyword-only dataclass without `__post_init__` a faster `__init__`.

    Raises TypeError for any other class.

    >>> from dataclasses import dataclass
    >>> @quick
    ... @dataclass(frozen=True, slots=True, kw_only=True)
    ... class Place:
    ...     start: int
    ...     page: int | None = None
    >>> replace(Place(start=3), page=2)
    Place(start=3, page=2)
    """
    known: tuple[Field[Any], ...] = fields(cls)  # type: ignore[arg-type]
    if hasattr(cls, "__post_init__") or not all(f.init and f.kw_only for f in known):
        raise TypeError(f"{cls.__name__} is no keyword-only dataclass without __post_init__")
    slots = {f.name: cls.__dict__[f.name].__set__ for f in known} if _slotted(cls) else None
    names: dict[str, Any] = {"MISSING": MISSING}
    for one in known:
        names[f"default_{one.name}"] = one.default
        names[f"make_{one.name}"] = one.default_factory
        if slots:
            names[f"set_{one.name}"] = slots[one.name]
    exec(_source(known, slotted=slots is not None), names)  # noqa: S102 - as dataclasses itself does
    made, old = names["__init__"], cls.__init__
    made.__qualname__, made.__annotations__ = old.__qualname__, old.__annotations__
    cls.__init__ = made  # type: ignore[method-assign]
    _DICTIONARIES[cls] = names["dictionary"]
    return cls


def replace(value: T, /, **changes: Any) -> T:
    """Return a dataclass with other values of some fields, as `dataclasses.replace` does."""
    dictionary = _DICTIONARIES.get(type(value))
    if dictionary is None:
        return dataclasses.replace(value, **changes)  # type: ignore[type-var]
    return type(value)(**(dictionary(value) | changes))


def _slotted(cls: type) -> bool:
    return "__slots__" in cls.__dict__


def _source(known: tuple[Field[Any], ...], *, slotted: bool) -> str:
    """Return the source of an `__init__`, and of a function from a value to its fields."""
    given = ", ".join(f"{f.name}{_default(f)}" for f in known)
    stored = [
        f"    set_{f.name}(self, {_value(f)})"
        if slotted
        else f"    stored['{f.name}'] = {_value(f)}"
        for f in known
    ]
    first = [] if slotted else ["    stored = self.__dict__"]
    pairs = ", ".join(f"'{f.name}': value.{f.name}" for f in known)
    lines = [f"def __init__(self, *, {given}):", *first, *stored]
    return "\n".join([*lines, "def dictionary(value):", f"    return {{{pairs}}}"])


def _default(one: Field[Any]) -> str:
    if one.default is not MISSING:
        return f"=default_{one.name}"
    return "" if one.default_factory is MISSING else "=MISSING"


def _value(one: Field[Any]) -> str:
    if one.default_factory is MISSING:
        return one.name
    return f"make_{one.name}() if {one.name} is MISSING else {one.name}"
