"""A short campaign of each target, and every input that ever broke one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzz.run import FOUND, campaign, once
from tests.fuzz.targets import TARGETS

KNOWN = sorted(FOUND.glob("*.bin"))


@pytest.mark.parametrize("name", sorted(TARGETS))
def test_a_short_campaign(name: str) -> None:
    inputs = 8 if name == "pdf" else 40
    assert campaign(name, seed=20261129, inputs=inputs) == inputs


@pytest.mark.parametrize("path", KNOWN, ids=[path.stem for path in KNOWN])
def test_an_input_that_once_broke_it(path: Path) -> None:
    once(path.stem.partition("-")[0], path.read_bytes())
