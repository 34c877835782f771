"""Frozen values that are quick to construct and to define, of which a report has thousands.

The `__init__` that `dataclasses` writes for a frozen class calls `object.__setattr__` by name for
every field, and compiling it takes longer than reading the rest of a small module. `frozen` has the
same class built by msgspec in C; to everyone else it is a keyword-only dataclass.
"""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError, field
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar, dataclass_transform, overload

import msgspec

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


_STRUCTS: Any = type(msgspec.Struct)
# Attributes of every class, which the class built from it has by itself.
_OWN = frozenset({"__dict__", "__weakref__"})


@overload
def frozen(cls: type[T], /) -> type[T]: ...
@overload
def frozen(*, slots: bool) -> Callable[[type[T]], type[T]]: ...
@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
def frozen(cls: type[T] | None = None, /, *, slots: bool = True) -> Any:
    """Make a class with annotations a frozen, keyword-only dataclass.

    Without `slots` its instances have a dictionary, which cached properties need. Raises TypeError
    for a dataclass or a class with a base, and for a field with options other than `default` and `default_factory`.

    >>> @frozen
    ... class Place:
    ...     start: int
    ...     page: int | None = None
    >>> replace(Place(start=3), page=2)
    Place(start=3, page=2)
    """
    if cls is None:
        return lambda made: _built(made, slots=slots)
    return _built(cls, slots=slots)


def replace(value: T, /, **changes: Any) -> T:
    """Return a dataclass with other values of some fields, as `dataclasses.replace` does."""
    if isinstance(value, msgspec.Struct):
        return msgspec.structs.replace(value, **changes)
    return dataclasses.replace(value, **changes)  # type: ignore[type-var]


def _built(cls: type[Any], *, slots: bool) -> type[Any]:
    if dataclasses.is_dataclass(cls) or cls.__bases__ != (object,):
        raise TypeError(f"{cls.__name__} is a dataclass already or has a base")
    body = {name: _default(one) for name, one in vars(cls).items() if name not in _OWN}
    body["__dataclass_fields__"] = _Described("__dataclass_fields__")
    body["__dataclass_params__"] = _Described("__dataclass_params__")
    made = _STRUCTS(
        cls.__name__, (msgspec.Struct,), body, frozen=True, kw_only=True, dict=not slots
    )
    made.__setattr__ = made.__delattr__ = _refused
    return made  # type: ignore[no-any-return]


def _default(value: Any) -> Any:
    """Return an attribute of a class; the default of a field as msgspec describes it."""
    if not isinstance(value, Field):
        return value
    if not (value.init and value.repr and value.compare and value.hash is None):
        raise TypeError("a field has a default or a factory of one, and no other options")
    if value.default_factory is not MISSING:
        return msgspec.field(default_factory=value.default_factory)
    return msgspec.field() if value.default is MISSING else msgspec.field(default=value.default)


def _refused(_value: Any, name: str, *_new: Any) -> NoReturn:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


class _Described:
    """What `dataclasses` and `pprint` ask of a dataclass, made when they ask."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __get__(self, _value: Any, owner: Any) -> Any:
        described = dataclasses.make_dataclass(owner.__name__, _fields(owner), kw_only=True)
        setattr(owner, self.name, getattr(described, self.name))
        return getattr(described, self.name)


def _fields(owner: Any) -> list[tuple[str, Any, Any]]:
    names, defaults = owner.__struct_fields__, owner.__struct_defaults__
    required = (msgspec.NODEFAULT,) * (len(names) - len(defaults))
    return [
        (name, owner.__annotations__[name], _as_field(default))
        for name, default in zip(names, (*required, *defaults), strict=True)
    ]


def _as_field(default: Any) -> Any:
    if default is msgspec.NODEFAULT:
        return field()
    if factory := getattr(default, "factory", None):
        return field(default_factory=factory)
    return field(default=default)
