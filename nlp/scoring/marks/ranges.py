"""Computes the usual ranges of rates by kind of body from a corpus, and reads them for EVL001."""

from __future__ import annotations

from collections import defaultdict
from typing import Annotated

import msgspec
import numpy as np
from numpy.typing import NDArray

from nlp.scoring.inputs.userfile import UserFile, as_model, plain
from nlp.scoring.store.parts import PartFiles
from nlp.structure.bodies.folding import kind

WHAT = "比率的通常范围"
_LEAST = 30
_BINS = 1001
Table = dict[str, dict[str, dict[str, float]]]


def compute(parts: PartFiles, names: list[str]) -> Table:
    """Return kind of body -> rate -> {n, p05, p25, p50, low}, in percent, to a tenth.

    Rates that the tables contradict are left out. `low`, the fifth percentile, is given only
    for at least 30 statements, since fewer do not show what is usual.
    """
    counts: defaultdict[tuple[str, str], NDArray[np.int64]] = defaultdict(
        lambda: np.zeros(_BINS, dtype=np.int64)
    )
    for name in names:
        claims = parts.read(name, "claims", ["organisation", "rate", "value", "verdict"])
        for row in claims.filter(claims["rate"].is_valid()).to_pylist():
            value = row["value"]
            if value is not None and 0 <= value <= 100 and row["verdict"] != "contradicted":
                counts[kind(row["organisation"]), row["rate"]][round(value * 10)] += 1
    table: Table = {}
    for (body, rate), histogram in sorted(counts.items()):
        table.setdefault(body, {})[rate] = _describe(histogram)
    return table


def _describe(histogram: NDArray[np.int64]) -> dict[str, float]:
    total = int(histogram.sum())
    running = np.cumsum(histogram)
    at = {f"p{q:02d}": float(np.searchsorted(running, total * q / 100)) / 10 for q in (5, 25, 50)}
    low = {"low": at["p05"]} if total >= _LEAST else {}
    return {"n": total, **at, **low}


class Range(msgspec.Struct, frozen=True):
    """The usual range of one rate; further keys are for people and ignored."""

    low: Annotated[float, msgspec.Meta(ge=0, le=100)] | None = None
    n: Annotated[int, msgspec.Meta(ge=0)] | None = None


def read(file: UserFile) -> dict[str, dict[str, float]]:
    """Return kind of body -> rate -> low, from a `ranges.json` that an earlier run wrote.

    Raises RunError where the file is not of that form.
    """
    content = plain(str(file.path), file.text(WHAT))
    found = as_model(str(file.path), content, dict[str, dict[str, Range]])
    return {
        body: {rate: one.low for rate, one in rates.items() if one.low is not None}
        for body, rates in found.items()
    }
