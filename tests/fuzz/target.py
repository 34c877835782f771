"""What a target of fuzzing is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """`run` takes any bytes and raises where something is wrong; `seeds` are what to start from."""

    run: Callable[[bytes], None]
    seeds: tuple[bytes, ...]
