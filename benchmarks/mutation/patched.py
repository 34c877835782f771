"""A mutant in place of the code of a module that runs already, so that nothing is imported again."""

from __future__ import annotations

import ast
import sys
from types import FunctionType, ModuleType

from nlp.knowledge import current

_ROOMS = ("nlp.claims", "nlp.checks")


def patch(module: ModuleType, tree: ast.Module) -> None:
    """Give a module's functions, classes and constants the code of a changed tree."""
    fresh = dict(module.__dict__)
    exec(compile(tree, module.__file__ or "", "exec"), fresh)
    for name, new in fresh.items():
        old = module.__dict__.get(name)
        own = getattr(new, "__module__", module.__name__) == module.__name__
        if own and old is not new and not _renewed(old, new):
            _everywhere(name, old, new)


def _renewed(old: object, new: object) -> bool:
    """Whether a function or class took over the code of its new twin."""
    if isinstance(old, FunctionType) and isinstance(new, FunctionType):
        return _recoded(_inner(old), _inner(new))
    if isinstance(old, type) and isinstance(new, type):
        for name, value in vars(new).items():
            _member(vars(old).get(name), value)
        return True
    return False


def _recoded(old: FunctionType, new: FunctionType) -> bool:
    if len(old.__code__.co_freevars) != len(new.__code__.co_freevars):
        return False
    old.__code__ = new.__code__
    old.__defaults__, old.__kwdefaults__ = new.__defaults__, new.__kwdefaults__
    return True


def _member(old: object, new: object) -> None:
    for inner in ("fget", "func", "made", "__func__"):
        if hasattr(new, inner) and hasattr(old, inner):
            old, new = getattr(old, inner), getattr(new, inner)
    _renewed(old, new)


def _inner(function: FunctionType) -> FunctionType:
    """The function inside its decorators."""
    while hasattr(function, "__wrapped__"):
        function = function.__wrapped__
    return function


def _everywhere(name: str, old: object, new: object) -> None:
    """Replace a value in every module that has it by this name."""
    for module in list(sys.modules.values()):
        if module.__name__.startswith("nlp.") and vars(module).get(name) is old:
            setattr(module, name, new)


def forget() -> None:
    """Forget what functions of claims and checks derived from data."""
    for function in list(current().caches):
        if getattr(function, "__module__", "").startswith(_ROOMS):
            del current().caches[function]


def runs_once(tree: ast.Module, line: int) -> bool:
    """Whether a line is outside functions or in a cached one: it has run before a mutant is there."""
    around = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and node.lineno <= line <= (node.end_lineno or line)
    ]
    named = [ast.unparse(one) for node in around[-1:] for one in node.decorator_list]
    return not around or any("cache" in one and "property" not in one for one in named)
