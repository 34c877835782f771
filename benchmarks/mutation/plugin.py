"""A pytest plugin: one module is imported as one of its mutants (`GOUJI_MUTANT=module:number`).

`GOUJI_MUTANT_TESTS=FILE` runs only the tests that the file names, a line each. Under coverage each
test is a context of its own.
"""

from __future__ import annotations

import importlib.abc
import importlib.util
import os
import sys
from importlib.machinery import ModuleSpec
from itertools import islice
from pathlib import Path
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


if chosen := os.environ.get("GOUJI_MUTANT"):
    _name, _, _number = chosen.partition(":")
    sys.meta_path.insert(0, _Finder(_name, int(_number)))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Only the tests that were asked for."""
    if asked := os.environ.get("GOUJI_MUTANT_TESTS"):
        wanted = set(Path(asked).read_text(encoding="utf-8").split("\n"))
        items[:] = [item for item in items if item.nodeid in wanted]


def pytest_runtest_setup(item: pytest.Item) -> None:
    """What runs from here on is run for this test."""
    if measuring := Coverage.current():
        measuring.switch_context(item.nodeid)
