"""A short campaign of each target, and every input that ever broke one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzz.run import FOUND, Campaign, once
from tests.fuzz.targets import TARGETS

SLOW = {
    "pdf": 8,
    "shown": 10,
    "knowledge": 10,
    "model": 10,
    "compared": 20,
    "office": 20,
    "laid": 10,
}
KNOWN = sorted(FOUND.glob("*.bin"))


@pytest.mark.parametrize("name", sorted(TARGETS))
def test_a_short_campaign(name: str) -> None:
    campaign = Campaign(name=name)
    campaign.run(seed=20261129, inputs=SLOW.get(name, 40))
    assert not campaign.broken, "\n".join(campaign.broken.values())


@pytest.mark.parametrize("path", KNOWN, ids=[path.stem for path in KNOWN])
def test_an_input_that_once_broke_it(path: Path) -> None:
    once(path.stem.partition("-")[0], path.read_bytes())
