"""Data files of the user's laid over ours: one value changed, otherwise as ours or as their models ask.

Random bytes are seldom valid YAML, let alone valid data; here the bytes choose a file, a value of
it and what to write there. Where `gouji knowledge check` finds nothing, a report is assessed.
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from nlp.knowledge import in_force
from nlp.knowledge.stack import ROOT
from nlp.pipeline import assess, read_report
from tests.fuzz.target import Target, answers

FILES = sorted(ROOT.glob("common/*.yaml")) + sorted(ROOT.glob("reports/disclosure/**/*.yaml"))
_REPORT = (ROOT.parents[1] / "corpora" / "samples" / "liudi-2024.txt").read_bytes()
_TEXTS = (
    "",
    "(",
    ")",
    "[",
    "甲(",
    "*",
    "?",
    "\\",
    "(?P<x>",
    "(?:",
    "甲",
    "占",
    "的",
    "|",
    "<year>",
    "{",
    "}",
    " ",
    "\n",
    "申" * 300,
)
_NUMBERS = (0, 1, -1, 3, 10**9, 10**30, 0.5, float("nan"), float("inf"))
_OTHERS: tuple[Any, ...] = (None, True, [], {}, [[]], [""], ["甲", "甲"], {"甲": 1})


def leaves(value: Any, place: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any]]:
    """Yield (place, value) of whatever is no mapping; a list as a whole and its members too."""
    if isinstance(value, dict):
        for key, below in value.items():
            yield from leaves(below, (*place, key))
        return
    yield place, value


def changed(value: Any, rng: random.Random) -> Any:
    """Return another value in its place, mostly of the same kind."""
    if rng.random() < 0.1:
        return rng.choice((*_OTHERS, *_TEXTS, *_NUMBERS))
    if isinstance(value, list):
        place = rng.randrange(len(value) + 1)
        near = value[min(place, len(value) - 1)] if value else "甲"
        return [*value[:place], changed(near, rng), *value[place + rng.randrange(2) :]]
    if isinstance(value, dict):
        key = rng.choice(list(value)) if value else "甲"
        return {**value, key: changed(value.get(key), rng)}
    if isinstance(value, bool) or value is None:
        return not value
    if isinstance(value, (int, float)):
        return rng.choice(_NUMBERS)
    text, place = str(value), rng.randrange(len(str(value)) + 1)
    return text[:place] + rng.choice(_TEXTS) + text[place + rng.randrange(2) :]


def laid(data: bytes) -> tuple[str, dict[str, Any]]:
    """Return the name of a data file and the content to lay over it."""
    rng = random.Random(data)  # noqa: S311 - no secrets are made
    path = rng.choice(FILES)
    place, value = rng.choice(list(leaves(yaml.safe_load(path.read_bytes()))))
    content = changed(value, rng)
    for key in reversed(place):
        content = {key: content}
    return path.relative_to(ROOT).as_posix(), content


def run(data: bytes) -> None:
    """Lay one file over ours and assess a report where no mistake is found."""
    name, content = laid(data)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.parent.mkdir(parents=True)
        path.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
        with answers(), in_force(folder):
            assess(read_report(_REPORT, name="a.txt"))


TARGETS = {"laid": Target(run=run, seeds=tuple(bytes([n]) * 8 for n in range(8)))}
