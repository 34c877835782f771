"""A run from names to tables: the same on any engine, whatever the order, however often stopped."""

from __future__ import annotations

import json
import zipfile
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pandas as pd
import polars as pl
import pytest

import nlp
from nlp.engines import Options, make
from nlp.engines.base import MEGABYTE
from nlp.errors import RunError
from nlp.scoring.inputs.job import Job
from nlp.scoring.run import run
from nlp.scoring.settings import Settings
from tests.scoring import corpus

FAULTY = Job(flow="tests.scoring.faults:faulty")


def settings(*paths: Path, **changes: object) -> Settings:
    return Settings(paths=tuple(map(str, paths)), quiet=True, **changes)


def test_processes_give_the_rows_of_serial(scored, tmp_path, same_tables):
    with make("processes", Options(workers=2)) as executor:
        frame = nlp.score(scored.corpus, output=tmp_path, executor=executor, pages=False)
    assert len(frame) == scored.count
    same_tables(scored.output, tmp_path)


@pytest.mark.parametrize("foreign", ["threads", "pool"])
def test_any_executor_serves(scored, tmp_path, same_tables, foreign):
    with (
        ThreadPoolExecutor(2)
        if foreign == "threads"
        else ProcessPoolExecutor(2, mp_context=get_context("spawn"))
    ) as executor:
        nlp.score(scored.corpus, output=tmp_path, executor=executor, pages=False)
    same_tables(scored.output, tmp_path)


def test_the_order_of_the_names_does_not_matter_within_a_folder(scored, tmp_path):
    files = sorted(map(str, (scored.corpus / "2022").iterdir()))[:20]
    one = nlp.score(files, output=tmp_path / "a").sort_values("path", ignore_index=True)
    other = nlp.score(files[::-1], output=tmp_path / "b").sort_values("path", ignore_index=True)
    pd.testing.assert_frame_equal(one, other)


def test_a_note_among_the_reports_is_named_and_not_ranked(scored, tmp_path):
    inside = tmp_path / "in"
    inside.mkdir()
    report = min((scored.corpus / "2022").iterdir())
    (inside / report.name).write_bytes(report.read_bytes())
    (inside / "README.md").write_text("# 说明\n这里是收来的材料。", encoding="utf-8")
    counts = run(settings(inside), tmp_path / "out")
    assert (counts.reports, counts.others, counts.errors) == (1, 1, 0)
    lines = (tmp_path / "out" / "errors.jsonl").read_text(encoding="utf-8").splitlines()
    (row,) = map(json.loads, lines)
    assert row["error"] == "NotAReport"
    assert "README.md：不像任何一种已知的报告" in row["message"]


def test_last_years_report_is_found_and_compared(scored):
    frame = pd.read_parquet(scored.output / "reports.parquet")
    now = frame[frame["year"] == 2023].set_index("organisation")["previous.path"]
    before = frame[frame["year"] == 2022].set_index("organisation")["path"]
    assert (now.reindex(before.index) == before).all()
    assert now.notna().sum() == len(before) == 30
    record = json.loads((scored.output / "run.json").read_text(encoding="utf-8"))
    assert record["counts"]["compared"] == 30


def test_polars_and_pandas_read_each_table_with_one_call(scored):
    for table in ("reports", "claims", "findings", "sentences", "cells", "deductions"):
        path = scored.output / f"{table}.parquet"
        assert len(pd.read_parquet(path)) == pl.read_parquet(path).height


def test_the_score_is_its_parts_and_the_rank_follows_it(scored):
    frame = pd.read_parquet(scored.output / "reports.parquet")
    parts = [column for column in frame if column.startswith("score.")]
    assert len(parts) == 7
    assert (frame[parts].sum(axis=1) - frame["score"]).abs().max() <= 0.005 + 1e-9
    assert (frame["score"].rank(ascending=False, method="min").astype(int) == frame["rank"]).all()
    taken = pd.read_parquet(scored.output / "deductions.parquet").groupby("path")["points"].sum()
    lost = 100 - frame.set_index("path")[parts].sum(axis=1)
    assert (taken.reindex(lost.index).fillna(0) - lost).abs().max() < 1e-9
    assert (frame["score.timeliness"].isna() & frame["unknown"].str.contains("及时")).all()


def test_every_finding_rests_on_a_report_and_has_a_name(scored):
    findings = pd.read_parquet(scored.output / "findings.parquet")
    reports = pd.read_parquet(scored.output / "reports.parquet")
    assert set(findings["path"]) <= set(reports["path"])
    assert findings["fingerprint"].str.fullmatch(r"[A-Z]{3}\d{3}-[0-9a-f]{16}").all()


def test_poison_takes_down_only_itself(scored, tmp_path, same_tables):
    corpus.write(tmp_path / "in", 60)
    good = nlp.score(tmp_path / "in", output=tmp_path / "good")
    for name, word in (("a", "CRASH"), ("m", "HANG"), ("n", "EAT"), ("z", "RAISE")):
        (tmp_path / "in" / f"00{name}.txt").write_text(word, encoding="utf-8")
    (tmp_path / "in" / "empty.txt").write_bytes(b"")
    options = Options(workers=2, seconds=8.0, memory=600 * MEGABYTE)
    with make("processes", options) as executor:
        counts = run(settings(tmp_path / "in", job=FAULTY), tmp_path / "out", executor=executor)
    assert counts.errors == 5
    lines = (tmp_path / "out" / "errors.jsonl").read_text(encoding="utf-8").splitlines()
    told = {Path(row["path"]).name: row for row in map(json.loads, lines)}
    assert told["00a.txt"]["error"] == told["00m.txt"]["error"] == "WorkerLost"
    assert "等待超过48秒" in told["00m.txt"]["message"]  # it sleeps and takes no processor time
    assert told["00n.txt"]["error"] in ("MemoryError", "WorkerLost")
    assert "ValueError" in told["00z.txt"]["message"]
    assert told["empty.txt"]["error"] == "NoText"
    pd.testing.assert_frame_equal(good, pd.read_parquet(tmp_path / "out" / "reports.parquet"))


def test_a_flow_that_is_none_is_said_before_the_first_file(scored, tmp_path):
    with pytest.raises(RunError, match="找不到处理函数"):
        run(settings(scored.corpus, job=Job(flow="tests.scoring.faults:none")), tmp_path)


def test_archives_lists_and_folders_are_one_corpus(tmp_path):
    corpus.write(tmp_path / "in", 12)
    names = sorted((tmp_path / "in").iterdir())
    with zipfile.ZipFile(tmp_path / "some.zip", "w") as archive:
        for path in names[:4]:
            archive.write(path, f"镇街/{path.name}")
        archive.write(names[4], "../../逃逸.txt")
        archive.writestr("说明.doc.bak", "x")
    (tmp_path / "rest.list").write_text(
        "\ufeff# 其余\n" + "\n".join(f"in/{path.name}" for path in names[5:]) + "\nin/没有.txt\n",
        encoding="utf-8",
    )
    inside = set(tmp_path.iterdir())
    counts = run(settings(tmp_path / "some.zip", tmp_path / "rest.list"), tmp_path / "out")
    assert (counts.reports, counts.errors) == (12, 1)
    assert set(tmp_path.iterdir()) - inside == {tmp_path / "out"}
    frame = pd.read_parquet(tmp_path / "out" / "reports.parquet")
    assert frame["path"].str.contains("some.zip!/镇街/").sum() == 4


def test_the_same_file_named_twice_is_one_report(tmp_path):
    corpus.write(tmp_path / "in", 3)
    assert (
        len(nlp.score([tmp_path / "in", tmp_path / "in", tmp_path / "in" / "0001-2023.txt"])) == 3
    )


def test_nothing_to_read_is_an_error(tmp_path):
    for named in (tmp_path / "none", tmp_path):
        with pytest.raises(RunError, match=r"没有"):
            nlp.score(named, output=tmp_path / "out")


def test_a_folder_of_someone_else_is_not_overwritten(tmp_path):
    (tmp_path / "out" / "parts").mkdir(parents=True)
    (tmp_path / "out" / "parts" / "mine.txt").write_text("x", encoding="utf-8")
    corpus.write(tmp_path / "in", 2)
    with pytest.raises(RunError, match="不是 gouji 写的东西"):
        nlp.score(tmp_path / "in", output=tmp_path / "out")
