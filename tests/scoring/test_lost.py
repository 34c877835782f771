"""A lost worker costs a batch or a page, which is retried by itself, counted and reported."""

from __future__ import annotations

import json
from concurrent.futures import Future

import pytest

import nlp
from nlp.engines import WorkerLost
from nlp.engines.serial import SerialExecutor
from nlp.scoring.outputs.pages import report_pages
from nlp.scoring.passes.work import run_batch
from nlp.scoring.run import run
from nlp.scoring.settings import Settings
from tests.scoring import corpus


class Losing(SerialExecutor):
    """Loses every batch of more than one file, and single ones whose name contains `poison`."""

    def __init__(self, function, error):
        self._function, self._error = function, error

    def submit(self, fn, /, *args, **kwargs):
        batch = args[0] if fn is self._function else ()
        names = [getattr(one, "item", one).key for one in batch]
        if len(batch) > 1 or any("poison" in name for name in names):
            future: Future = Future()
            future.set_exception(self._error)
            return future
        return super().submit(fn, *args, **kwargs)


def test_a_memory_error_of_a_worker_loses_a_file_not_the_run(tmp_path):
    corpus.write(tmp_path / "in", 12)
    (tmp_path / "in" / "poison.txt").write_text("x", encoding="utf-8")
    executor = Losing(run_batch, MemoryError())
    assert len(nlp.score(tmp_path / "in", output=tmp_path / "out", executor=executor)) == 12
    lines = (tmp_path / "out" / "errors.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["error"] for line in lines] == ["MemoryError"]
    assert "内存不够" in lines[0]


@pytest.mark.parametrize("error", [MemoryError(), WorkerLost("信号9"), RuntimeError("x")])
def test_pages_that_were_lost_are_made_alone_and_the_rest_is_said(tmp_path, capsys, error):
    corpus.write(tmp_path / "in", 10)
    poison = tmp_path / "in" / "poison.txt"
    poison.write_text(corpus.text("甲县水利局", 2023, 3), encoding="utf-8")
    executor = Losing(report_pages.render, error)
    nlp.score(tmp_path / "in", output=tmp_path / "out", executor=executor, quiet=False)
    assert len(list((tmp_path / "out" / "pages").glob("*.html"))) == 10
    record = json.loads((tmp_path / "out" / "run.json").read_text(encoding="utf-8"))
    assert (record["counts"]["pages"], record["counts"]["pages_lost"]) == (10, 1)
    assert "1份的网页没有写成" in capsys.readouterr().err


def test_a_report_too_large_for_a_page_has_its_rows_but_no_page(tmp_path):
    corpus.write(tmp_path / "in", 2)
    head = "云桥县水务局2024年政府信息公开工作年度报告\n一、总体情况\n"
    text = head + "一、总体情况\n内容。\n" * 2100
    (tmp_path / "in" / "large.txt").write_text(text, encoding="utf-8")
    counts = run(Settings(paths=(str(tmp_path / "in"),), quiet=True), tmp_path / "out")
    assert (counts.reports, counts.pages, counts.pages_lost, counts.pages_large) == (3, 2, 0, 1)
    assert len(list((tmp_path / "out" / "pages").glob("*.html"))) == 2
