"""`index.html` and the pages of the reports, from a real run."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from lxml import html as lxml_html

import nlp
from nlp.errors import RunError
from nlp.scoring.inputs.item import CorpusFile
from nlp.scoring.inputs.job import Job
from nlp.scoring.marks.fingerprint import fingerprints
from nlp.scoring.outputs.pages import index, report_pages
from nlp.scoring.outputs.pages.one_page import page_of
from nlp.scoring.outputs.pages.rendering import Wanted, render
from nlp.scoring.passes.shown import packed
from tests.scoring import corpus


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    base = tmp_path_factory.mktemp("paged")
    corpus.write(base / "in", 24, year=2023)
    (base / "in" / "broken.pdf").write_bytes(b"%PDF-1.4 nothing")
    nlp.score(base / "in", output=base / "out")
    return base / "out"


def _reports(folder, number: int) -> list[dict]:
    text = (folder / "pages" / f"p{number:06d}.js").read_text(encoding="utf-8")
    return json.loads(text[text.index("[") : text.rindex("]") + 1])


def test_every_point_off_is_shown_with_its_finding(run) -> None:
    frame = pd.read_parquet(run / "reports.parquet")
    for place, shown in enumerate(_reports(run, 0)):
        lost = sum(off for *_, taken in shown["parts"] for off, *_ in taken)
        assert lost == pytest.approx(100 - frame["score"][place], abs=0.04)
        full = [whole for _, points, whole, _ in shown["parts"] if points is not None]
        assert sum(full) == pytest.approx(100, abs=0.04)
        numbers = {finding[0] for finding in shown["findings"]}
        named = {number for *_, taken in shown["parts"] for *_, number in taken} - {None}
        assert named <= numbers
        assert (shown["score"], shown["rank"]) == (frame["score"][place], frame["rank"][place])
        assert shown["group"] == [frame["group.rank"][place], frame["group.size"][place]]


def _rows(text: str) -> list[list]:
    return json.loads(lxml_html.fromstring(text).xpath("string(//script[@id='rows'])"))


def test_every_report_stands_in_the_ranking_with_its_page(run) -> None:
    frame = pd.read_parquet(run / "reports.parquet")
    rows = _rows((run / "index.html").read_text(encoding="utf-8"))
    assert sorted(row[1] for row in rows) == sorted(frame["organisation"])
    assert [row[4] for row in rows] == sorted((row[4] for row in rows), reverse=True)
    for row in rows:
        place = int(row[8].removeprefix("report.html#"))
        shown = _reports(run, place // 100)[place % 100]
        assert row[1] in shown["title"]
        assert row[1] in (run / shown["page"]).read_text(encoding="utf-8")
    assert len(list((run / "pages").glob("*.html"))) == len(rows) == 24


def test_pages_are_named_by_hash_and_stay_in_their_folder() -> None:
    for path in ("../../etc/passwd", "a/b\\c", "", "报告\udcff.txt", "x" * 5000):
        name = report_pages.name(path)
        folder, _, file = name.partition("/")
        assert (folder, len(file), file.isascii()) == ("pages", 21, True)


def test_no_pages_where_they_are_not_wanted(tmp_path) -> None:
    corpus.write(tmp_path / "in", 3, year=2023)
    nlp.score(tmp_path / "in", output=tmp_path / "out", pages=False)
    assert not list((tmp_path / "out" / "pages").glob("*.html"))
    assert all(shown["page"] is None for shown in _reports(tmp_path / "out", 0))


def _table(folder, scores, *, kind="town", year=2023) -> None:
    count = len(scores)
    table = pa.table(
        {
            "path": [f"{n}.txt" for n in range(count)],
            "organisation": [f"第{n}镇" for n in range(count)],
            "region": [""] * count,
            "kind": [kind] * count,
            "year": pa.array([year] * count, pa.int32()),
            "rank": pa.array(range(1, count + 1), pa.int32()),
            "apart": pa.array([None] * count, pa.string()),
            "score": [float(score) for score in scores],
            "rule.CLM001": pa.array([n % 2 for n in range(count)], pa.int32()),
            "theme.problem": pa.array([1] * count, pa.int32()),
            "theme.other": pa.array([3] * count, pa.int32()),
        }
    )
    pq.write_table(table, folder / "reports.parquet")


def _view(folder):
    return index.view(folder, {}, {"CLM001": "不符"}, {}, lambda place, path: "")


def test_outliers_need_a_group_and_a_distance(tmp_path) -> None:
    _table(tmp_path, [90, 91, 92, 93, 94, 92, 91, 40])
    assert [row[0] for row in _view(tmp_path)["outliers"]] == ["第7镇"]
    _table(tmp_path, [90, 91, 92, 93, 94, 92, 40])
    assert _view(tmp_path)["outliers"] == []
    _table(tmp_path, [90] * 8)
    assert _view(tmp_path)["outliers"] == []


def test_a_part_that_no_report_has_is_no_column(tmp_path) -> None:
    _table(tmp_path, [60, 75.5])
    parts = {"fees": "收费", "total": "总分"}
    table = pq.read_table(tmp_path / "reports.parquet").append_column(
        "score.total", pa.array([6.0, 7])
    )
    pq.write_table(table, tmp_path / "reports.parquet")
    assert index.view(tmp_path, parts, {}, {}, lambda *_: "")["columns"] == ["总分"]


def test_figures_add_up(tmp_path) -> None:
    _table(tmp_path, [60, 75.5, 99, 100])
    seen = _view(tmp_path)
    assert sum(count for _, _, count in seen["scores"]) == 4
    assert all(low % (high - low) == 0 for low, high, _ in seen["scores"])
    assert seen["rules"] == [("CLM001", "不符", 2, 2)]
    assert seen["years"] == [(2023, 4, {"problem": 25.0, "other": 75.0})]


def test_a_large_corpus_shows_the_best_and_the_worst(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(index, "ROWS", 10)
    _table(tmp_path, [float(n) for n in range(50)])
    seen = _view(tmp_path)
    assert [row[4] for row in seen["rows"]] == [49, 48, 47, 46, 45, 4, 3, 2, 1, 0]
    assert seen["left_out"] == 40


def test_a_page_is_made_when_it_is_asked_for(run) -> None:
    for place in (0, 23):
        shown = _reports(run, 0)[place]
        assert page_of(run, place) == (run / shown["page"]).read_text(encoding="utf-8")
    with pytest.raises(RunError, match="没有第24行"):
        page_of(run, 24)
    with pytest.raises(RunError, match=r"没有 reports\.parquet"):
        page_of(run / "pages", 0)


def test_the_page_of_the_full_text_shows_the_score_with_reasons(run) -> None:
    for place, shown in enumerate(_reports(run, 0)[:4]):
        for text in ((run / shown["page"]).read_text(encoding="utf-8"), page_of(run, place)):
            page = lxml_html.fromstring(text)
            card = page.xpath("//details[@class='score']")[0]
            said = card.text_content()
            assert f"得分 {shown['score']}（满分100）" in said
            assert f"全部第{shown['rank']}名" in said
            links = card.xpath(".//td/a/@href")
            numbered = [n for *_, taken in shown["parts"] for *_, n in taken if n is not None]
            assert links == [f"#f{number + 1}" for number in numbered]
            assert {link[1:] for link in links} <= set(page.xpath("//article/@id"))
            assert f"../report.html#{place}" in card.xpath(".//p/a/@href")


@pytest.mark.parametrize(("family", "without"), [("website", "坦诚"), ("rule-of-law", "表内勾稽")])
def test_a_report_of_another_family_is_shown_by_its_own_rubric(tmp_path, family, without) -> None:
    """Full points are those of the rubric that scored it, not those of the run's columns."""
    folder = Path(__file__).parents[2] / "corpora" / "types" / family
    nlp.score(folder, output=tmp_path / "out")
    for shown in _reports(tmp_path / "out", 0):
        full = {title: most for title, _, most, _ in shown["parts"]}
        answered = (most for _, points, most, _ in shown["parts"] if points is not None)
        assert sum(answered) == pytest.approx(100, abs=0.04)
        assert without not in full


def test_a_page_is_made_of_what_the_pass_has_packed_not_of_the_file() -> None:
    report = nlp.read(corpus.text("甲县水利局", 2023, 3).encode(), name="甲.txt")
    made = nlp.assess(report)
    gone = CorpusFile(key="甲.txt", path="/nowhere/甲.txt")
    marks = fingerprints(made)
    kept = Wanted(item=gone, content=packed(made, marks))
    assert [path for path, _ in render([kept], Job())] == ["甲.txt"]
    assert "甲县水利局" in render([kept], Job())[0][1]
    assert render([Wanted(item=gone)], Job()) == []
