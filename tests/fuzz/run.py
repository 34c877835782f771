"""Running a target on mutated seeds, and keeping the input that broke it."""

from __future__ import annotations

import hashlib
import random
import time
import traceback
from dataclasses import dataclass, field
from pathlib import Path

from tests.fuzz.mutate import mutated
from tests.fuzz.targets import TARGETS

FOUND = Path(__file__).parent / "found"
LIMIT = 10.0
"""Seconds of processor time: inputs are some kilobytes, a whole file may take 20."""


def once(name: str, data: bytes) -> None:
    """One input: no foreign exception, and no more processor time than a file may take."""
    began = time.process_time()
    TARGETS[name].run(data)
    spent = time.process_time() - began
    assert spent <= LIMIT, f"{name}: {spent:.1f} s of processor time"


@dataclass(slots=True, kw_only=True)
class Campaign:
    """One target under mutated input: how many were tried, where the broken ones broke."""

    name: str
    tried: int = 0
    broken: dict[str, str] = field(default_factory=dict)
    """Place in the code -> trace of the first input that broke there."""

    def run(self, *, seed: int, inputs: int | None = None, seconds: float = float("inf")) -> None:
        """Go on until `inputs` or `seconds` of processor time are used up; the first input for a place is kept."""
        rng, target = random.Random(seed), TARGETS[self.name]  # noqa: S311 - no secrets are made
        end = time.process_time() + seconds
        while time.process_time() < end and (inputs is None or self.tried < inputs):
            data = mutated(rng.choice(target.seeds), target.seeds, rng)
            self.tried += 1
            try:
                once(self.name, data)
            except Exception as error:  # noqa: BLE001 - whatever breaks is what is looked for
                self._keep(error, data)

    def _keep(self, error: Exception, data: bytes) -> None:
        last = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{type(error).__name__} {last.filename}:{last.lineno}"
        if place not in self.broken:
            self.broken[place] = "".join(traceback.format_exception(error))
            FOUND.mkdir(exist_ok=True)
            digest = hashlib.sha256(data).hexdigest()[:12]
            (FOUND / f"{self.name}-{digest}.bin").write_bytes(data)
