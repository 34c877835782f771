"""Plugins of pytest: one module as one of its mutants, only some of the tests, a context for each."""

from __future__ import annotations

import importlib.abc
import importlib.util
import sys
from collections.abc import Collection
from importlib.machinery import ModuleSpec
from itertools import islice
from types import ModuleType

import pytest
from coverage import Coverage

from benchmarks.mutation.mutants import mutants


class _Loader(importlib.abc.Loader):
    def __init__(self, spec: ModuleSpec, number: int) -> None:
        self.path, self.number = spec.origin or "", number

    def exec_module(self, module: ModuleType) -> None:
        with open(self.path, encoding="utf-8") as file:  # noqa: PTH123 - a loader gets a string
            source = file.read()
        chosen = next(islice(mutants(source), self.number, None))
        exec(compile(chosen.tree, self.path, "exec"), module.__dict__)


class _Finder(importlib.abc.MetaPathFinder):
    def __init__(self, name: str, number: int) -> None:
        self.name, self.number = name, number

    def find_spec(self, name: str, *_: object) -> ModuleSpec | None:
        if name != self.name:
            return None
        sys.meta_path.remove(self)
        spec = importlib.util.find_spec(name)
        sys.meta_path.insert(0, self)
        if spec is not None:
            spec.loader = _Loader(spec, self.number)
        return spec


def change(module: str, number: int) -> None:
    """From here on a module that is not imported yet is imported as its mutant of that number."""
    sys.meta_path.insert(0, _Finder(module, number))


class Only:
    """Runs only the tests that are named, or only the others; all where none is named."""

    def __init__(self, named: Collection[str], *, others: bool = False) -> None:
        self.named, self.others = frozenset(named), others

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Drop what was not asked for."""
        if self.named:
            items[:] = [item for item in items if (item.nodeid in self.named) != self.others]


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Under coverage, what runs from here on is run for this test."""
    if measuring := Coverage.current():
        measuring.switch_context(item.nodeid)
