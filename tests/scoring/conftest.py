"""One corpus for all tests of a run, scored once by the serial engine."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pytest

import nlp
from tests.scoring import corpus

TABLES = ("reports", "claims", "findings", "sentences", "cells", "deductions", "duplicates")


@dataclass(frozen=True)
class Scored:
    """A corpus and what a plain serial run made of it."""

    corpus: Path
    output: Path
    count: int


@pytest.fixture(scope="session")
def scored(tmp_path_factory):
    base = tmp_path_factory.mktemp("scored")
    names = corpus.write(base / "in" / "2022", 30, year=2022)
    names += corpus.write(base / "in" / "2023", 90, year=2023)
    nlp.score(base / "in", output=base / "out", pages=False)
    return Scored(corpus=base / "in", output=base / "out", count=len(names))


@pytest.fixture(scope="session")
def same_tables():
    def check(one: Path, other: Path) -> None:
        for table in TABLES:
            left = pd.read_parquet(one / f"{table}.parquet")
            right = pd.read_parquet(other / f"{table}.parquet")
            pd.testing.assert_frame_equal(left, right, obj=table)

    return check
