"""Figures that may only go up: cases that hold, samples, planted differences.

The cases lie beside the project (`../shared/cases`); where they are not, that part is skipped
(`.ci/run` refuses to start without them). A figure that rose is written into `floors.json`.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
FILE = ROOT / "tests" / "floors.json"
FLOORS: dict[str, int] = json.loads(FILE.read_text(encoding="utf-8"))
CASES = ROOT.parent / "shared" / "cases"
KINDS = re.compile(r"(\d+) of \d+ cases hold, (\d+) of \d+ kinds hold whole")


@pytest.mark.slow
def test_cases_that_hold(tmp_path: Path) -> None:
    if not (CASES / "run").is_file():
        pytest.skip("the cases are not beside the project")
    gouji = tmp_path / "gouji"
    gouji.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m nlp "$@"\n')
    gouji.chmod(0o755)
    command = [
        sys.executable,
        str(CASES / "run"),
        "--gouji",
        str(gouji),
        "--python",
        sys.executable,
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    last = KINDS.search(done.stdout)
    assert last is not None, done.stderr[-500:]
    held = {"cases": int(last[1]), "kinds": int(last[2])}
    assert all(held[name] >= FLOORS[name] for name in held), f"{held}\n{done.stdout}"


def test_samples_and_planted_differences_are_not_fewer() -> None:
    types = sorted((ROOT / "corpora" / "types").glob("*/gold.yaml"))
    gold = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in types]
    planted = sum(len(entry["planted"]) for one in gold for entry in one.values())
    samples = len(list((ROOT / "corpora" / "samples").glob("*.txt"))) + sum(map(len, gold))
    assert planted >= FLOORS["planted"]
    assert samples >= FLOORS["samples"]


def test_no_floor_is_lowered() -> None:
    told = subprocess.run(
        ["git", "show", "HEAD:tests/floors.json"], cwd=ROOT, capture_output=True, text=True
    )
    if told.returncode:
        pytest.skip("not under version control")
    lower = {n: v for n, v in json.loads(told.stdout).items() if FLOORS.get(n, -1) < v}
    assert not lower, "a floor only goes up"
