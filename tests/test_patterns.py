"""No pattern of the package explodes: those of modules, of functions, and those made from data.

A process of its own notes every pattern that is compiled while all readers, rules, outputs and
user files are at work; each is then run on its own separators and read by regexploit.
"""

from __future__ import annotations

import ast
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.redos import CUBIC, attacks, run, starriness

ROOT = Path(__file__).parents[1]
NOTE = """
import json, re, sys
found, real = {}, re._compile
def noted(pattern, flags):
    frame = sys._getframe(2)
    if not isinstance(pattern, re.Pattern) and "/nlp/" in frame.f_code.co_filename.replace("\\\\", "/"):
        raw = isinstance(pattern, bytes)
        key = pattern.decode("latin-1") if raw else pattern, int(flags), raw
        found.setdefault(key, []).append((frame.f_code.co_filename, frame.f_lineno))
    return real(pattern, flags)
re._compile = noted
import importlib, pkgutil, nlp
for module in pkgutil.walk_packages(nlp.__path__, "nlp."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
from tests.claims.families import PROSE
from tests.fuzz.targets import TARGETS
for name, target in TARGETS.items():
    for seed in target.seeds if name != "laid" else ():  # it lays patterns of a user's over ours
        target.run(seed)
for make in PROSE.values():
    TARGETS["shown"].run(make(3).encode())
# Functions that make a pattern of data and need no argument.
for module in [module for name, module in sys.modules.items() if name.startswith("nlp.")]:
    for made in list(vars(module).values()):
        given = getattr(made, "__wrapped__", made)
        returned = str(getattr(given, "__annotations__", {}).get("return", ""))
        code = getattr(given, "__code__", None)
        if "Pattern" in returned and code is not None and not code.co_argcount:
            made()
print(json.dumps([[*key, places] for key, places in found.items()]))
"""
_CALLS = {"compile", "match", "search", "sub", "subn", "split", "finditer", "findall", "fullmatch"}
UNREACHED = {
    "nlp/checks/years/wrong_year.py": "a year, one or two characters, words of a list",
    "nlp/cli/frame/tongue.py": "a table of typer's messages, matched whole against one line each",
    "nlp/knowledge/check.py": "patterns of a folder of the user's own, only compiled",
    "nlp/knowledge/patterns.py": "the same with their parts filled in, for the groups that they have",
    "nlp/structure/tables/cut/digits.py": "digits, a point, digits, matched whole",
    "nlp/structure/tables/cut/gaps.py": "the marks of one cell, each escaped, a blank between",
    "nlp/structure/tables/rows.py": "a digit, a mark, an escaped number at the end of a label",
}
"""Files whose patterns made of data no run here reaches: what they are."""


@pytest.fixture(scope="module")
def noted() -> list[tuple[re.Pattern[Any], list[tuple[str, int]]]]:
    """Every pattern with the places that compile it."""
    path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", NOTE],
        capture_output=True, check=True, cwd=ROOT, env={**os.environ, "PYTHONPATH": path},
    )  # fmt: skip
    return [
        (re.compile(pattern.encode("latin-1") if raw else pattern, flags), [tuple(p) for p in places])
        for pattern, flags, raw, places in json.loads(done.stdout)
    ]  # fmt: skip


def _made_of_data() -> Iterator[tuple[str, int, int]]:
    """(file, first line, last line) of each call of `re` whose pattern is not plain text."""
    for path in sorted((ROOT / "nlp").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            called = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
            if called and isinstance(node.func.value, ast.Name) and node.func.value.id == "re":
                written = bool(node.args) and isinstance(node.args[0], ast.Constant)
                if node.func.attr in _CALLS and not written:
                    yield str(path), node.lineno, node.end_lineno or node.lineno


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGPROF"), reason="needs a timer of processor time")
class TestEveryPattern:
    """All in one process: the patterns are gathered once."""

    def test_patterns_made_of_data_are_reached(self, noted: Any) -> None:
        lines: dict[str, set[int]] = {}
        for _, places in noted:
            for file, line in places:
                lines.setdefault(file, set()).add(line)
        missed = [
            Path(file).relative_to(ROOT).as_posix()
            for file, first, last in _made_of_data()
            if not lines.get(file, set()) & set(range(first, last + 1))
        ]
        assert set(missed) <= set(UNREACHED)

    def test_none_explodes_on_its_own_separators(self, noted: Any) -> None:
        slow = []
        for pattern, places in noted:
            for opening, word in attacks(pattern):
                if took := _too_long(pattern, opening, word):
                    slow.append((places[0], opening, word, took))
                    break
        assert slow == []

    def test_none_looks_worse_than_quadratic(self, noted: Any) -> None:
        found = [(starriness(pattern.pattern), places[0]) for pattern, places in noted]
        assert [one for one in found if one[0][0] >= CUBIC] == []


def _too_long(pattern: re.Pattern[Any], opening: str, word: str) -> float:
    """Seconds where an attack takes longer than what is quadratic does on this machine, else 0.

    A busy machine measures too much: what is doubtful is measured again, with a quadratic one beside it.
    """
    took, allowed, again = _seconds(pattern, opening, word), _LONG, 4
    while took > allowed and again:
        allowed = max(_LONG, 12 * _seconds(_QUADRATIC, "", "a"))
        took, again = min(took, _seconds(pattern, opening, word)), again - 1
    return took if took > allowed else 0.0


_LONG = 0.5
_QUADRATIC = re.compile("[a-z]*a[a-z]*-")
"""A pattern that takes 0.04 s where the slowest of ours takes 0.27 s."""


def _seconds(pattern: re.Pattern[Any], opening: str, word: str) -> float:
    """Processor time of a pattern on an attack; 9 where it never ends."""

    def stop(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, 3.0)
    began = time.process_time()
    try:
        run(pattern, opening, word, 40, everywhere=True)
        run(pattern, opening, word, 4000, everywhere=False)
    except TimeoutError:
        return 9.0
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
    return time.process_time() - began


def test_the_checker_sees_what_it_must() -> None:
    assert starriness(r"“([^“”，]*(?:、[^“”，]+){2,})”$")[0] > 10
    assert starriness(r"\s*(?:起)?\s*[，]?\s*至")[0] == CUBIC
    assert starriness(r"“[^“”]*+”")[0] < CUBIC
    bad = re.compile(r"“([^“”，]*(?:、[^“”，]+){2,})”$")
    assert max(_seconds(bad, opening, word) for opening, word in attacks(bad)) == 9.0


@pytest.mark.skipif(not hasattr(signal, "SIGPROF"), reason="needs a timer of processor time")
def test_a_busy_machine_makes_no_pattern_slow(monkeypatch: pytest.MonkeyPatch) -> None:
    some = re.compile("[0-9]*+件")

    def told(own: list[float], beside: float) -> float:
        left = iter(own)
        monkeypatch.setitem(
            globals(), "_seconds", lambda one, *_: beside if one is _QUADRATIC else next(left)
        )
        return _too_long(some, "", "1")

    assert told([0.4], 0.04) == 0.0
    assert told([0.9, 0.6, 0.45], 0.04) == 0.0  # measured again, it is not
    assert told([1.5, 1.4], 0.15) == 0.0  # a machine four times as slow
    assert told([0.9, 0.8, 0.7, 0.8, 0.9], 0.04) == 0.7
    assert told([9.0] * 5, 0.15) == 9.0
