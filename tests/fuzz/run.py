"""Running a target on mutated seeds, and keeping the input that broke it."""

from __future__ import annotations

import hashlib
import random
import time
from pathlib import Path

from tests.fuzz.mutate import mutated
from tests.fuzz.targets import TARGETS

FOUND = Path(__file__).parent / "found"
LIMIT = 20.0


def once(name: str, data: bytes) -> None:
    """One input: no foreign exception, and no more processor time than a file may take."""
    began = time.process_time()
    TARGETS[name].run(data)
    spent = time.process_time() - began
    assert spent <= LIMIT, f"{name}: {spent:.1f} s of processor time"


def campaign(
    name: str, *, seed: int, inputs: int | None = None, seconds: float = float("inf")
) -> int:
    """Inputs tried, until `inputs` or `seconds` are used up; a failing one is written to `found/`."""
    rng, target = random.Random(seed), TARGETS[name]  # noqa: S311 - no secrets are made here
    end, tried = time.monotonic() + seconds, 0
    while time.monotonic() < end and (inputs is None or tried < inputs):
        data = mutated(rng.choice(target.seeds), target.seeds, rng)
        tried += 1
        try:
            once(name, data)
        except BaseException:
            FOUND.mkdir(exist_ok=True)
            digest = hashlib.sha256(data).hexdigest()[:12]
            (FOUND / f"{name}-{digest}.bin").write_bytes(data)
            raise
    return tried
