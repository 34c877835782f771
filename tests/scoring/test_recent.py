"""Last year's report that a worker has just read saves the second pass, and never decides it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

import nlp
from nlp.scoring import run as running
from nlp.scoring.inputs.job import Job
from nlp.scoring.run import run
from nlp.scoring.settings import Settings
from tests.scoring import corpus

BODIES = ("云溪市水利局", "临江县教育局", "白沙区民政局")


@pytest.fixture
def log(tmp_path, monkeypatch):
    """The files assessed, one line each."""
    path = tmp_path / "log"
    path.write_text("", encoding="utf-8")
    monkeypatch.setenv("GOUJI_TEST_LOG", str(path))
    return path


def _write(path: Path, body: str, year: int, seed: int = 1) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(corpus.text(body, year, seed), encoding="utf-8")


def _go(folder: Path, out: Path, *, resume: bool = False) -> pd.Series:
    job = Job(flow="tests.scoring.faults:once")
    run(Settings(paths=(str(folder),), quiet=True, job=job, resume=resume), out)
    return pd.read_parquet(out / "reports.parquet").set_index("path")["previous.path"]


def _without(monkeypatch: pytest.MonkeyPatch, folder: Path, out: Path) -> None:
    """The same run, had no worker any memory."""
    with monkeypatch.context() as patch:
        patch.setattr(
            running,
            "replace",
            lambda job, **changes: replace(job, **{**changes, "look_back": False}),
        )
        nlp.score(folder, output=out, pages=False)


def test_years_side_by_side_are_assessed_once(tmp_path, log, monkeypatch, same_tables):
    for body in BODIES:
        for year in (2021, 2022, 2023):
            _write(tmp_path / "in" / f"{body}-{year}.txt", body, year)
    previous = _go(tmp_path / "in", tmp_path / "out")
    assert previous.notna().sum() == 6
    assert len(log.read_text(encoding="utf-8").splitlines()) == 9
    _without(monkeypatch, tmp_path / "in", tmp_path / "other")
    same_tables(tmp_path / "out", tmp_path / "other")


def test_a_namesakes_report_does_not_stay(tmp_path, log, monkeypatch, same_tables):
    """Two bodies of one name: the one read just before is not last year's of this one."""
    name = "市场监督管理局"
    for place, years in (("甲市", (2021, 2022)), ("乙市", (2022, 2023)), ("丙市", (2023,))):
        for year in years:
            _write(tmp_path / "in" / place / f"{year}.txt", name, year, seed=ord(place[0]))
    previous = _go(tmp_path / "in", tmp_path / "out")
    found = {Path(path).parts[-2:]: last for path, last in previous.items()}
    assert Path(found["甲市", "2022.txt"]).parts[-2:] == ("甲市", "2021.txt")
    assert Path(found["乙市", "2023.txt"]).parts[-2:] == ("乙市", "2022.txt")
    assert pd.isna(found["乙市", "2022.txt"])
    assert pd.isna(found["丙市", "2023.txt"])
    _without(monkeypatch, tmp_path / "in", tmp_path / "other")
    same_tables(tmp_path / "out", tmp_path / "other")


def test_a_changed_report_of_last_year_counts_anew(tmp_path, log, same_tables):
    body = "平湖市审计局"
    for year in (2022, 2023):
        _write(tmp_path / "in" / f"{year}.txt", body, year)
    _go(tmp_path / "in", tmp_path / "out")
    _write(tmp_path / "in" / "2022.txt", body, 2022, seed=2)
    log.write_text("", encoding="utf-8")
    _go(tmp_path / "in", tmp_path / "out", resume=True)
    assert sorted(Path(line).name for line in log.read_text(encoding="utf-8").split()) == [
        "2022.txt",
        "2023.txt",
    ]
    nlp.score(tmp_path / "in", output=tmp_path / "fresh", pages=False)
    same_tables(tmp_path / "fresh", tmp_path / "out")
    (tmp_path / "in" / "2022.txt").unlink()
    assert _go(tmp_path / "in", tmp_path / "out", resume=True).isna().all()
