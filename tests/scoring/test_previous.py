"""Which report is last year's of the same body: names in every spelling, and no namesake's."""

from __future__ import annotations

import json
from contextlib import closing

import pytest

import nlp
from nlp.scoring.passes.previous import pairs
from nlp.scoring.store.index import Index
from nlp.structure.bodies.folding import fold, kind, region, tail


@pytest.fixture
def paired(tmp_path):
    """(path, organisation, year) of all reports -> the paths of the pairs found."""

    def find(reports: list[tuple[str, str, int]]) -> set[tuple[str, str]]:
        with closing(Index(tmp_path / "index")) as index:
            insert = f"INSERT INTO reports VALUES ({','.join('?' * 16)})"  # noqa: S608 - only question marks
            for number, (path, name, year) in enumerate(reports):
                body = fold(name)
                row = (number, 0, path, body, tail(body), name, region(name), kind(name), year, path, "", "", path, "", "", 0)  # fmt: skip
                index.base.execute(insert, row)
            return {(now.path, last.path) for now, last in pairs(index)}

    return find


@pytest.mark.parametrize(
    ("last", "this"),
    [
        ("云溪市人民政府办公厅", "云溪市府办"),
        ("云溪市", "云溪市人民政府"),
        ("青州省云溪市水利局", "云溪市水利局"),
        ("云溪市农业农村局（云溪市乡村振兴局）", "云溪市农业农村局"),
        ("白石镇", "白石镇人民政府"),
        ("东湖区人民政府（本级）", "东湖区人民政府"),
        ("云溪市国资委", "云溪市人民政府国有资产监督管理委员会"),
        ("云溪市卫生和计划生育委员会", "云溪市卫健委"),
        ("云溪市国土资源局", "云溪市自然资源局"),
        ("云溪市教育委员会", "云溪市教委"),
    ],
)
def test_one_body_in_two_spellings(paired, last, this):
    found = paired([("old/a.txt", last, 2022), ("new/b.txt", this, 2023)])
    assert found == {("new/b.txt", "old/a.txt")}


@pytest.mark.parametrize(
    ("last", "this"),
    [
        ("云溪市人民政府", "云溪市人民政府办公室"),
        ("青州省东湖区教育局", "海州省东湖区教育局"),
        ("青州省住房和城市建设厅", "海州省住房和城市建设厅"),
        ("云溪市东湖区", "云溪市"),
        ("云溪市东湖区教育局", "临江市东湖区教育局"),
        ("云溪市东湖区教育局", "东湖区教育局"),
        ("云溪市教育局", "云溪市体育局"),
    ],
)
def test_two_bodies(paired, last, this):
    assert paired([("old/a.txt", last, 2022), ("new/b.txt", this, 2023)]) == set()


def test_a_name_without_its_city_needs_the_path(paired):
    reports = [
        ("云溪/2022/a.txt", "云溪市东湖区教育局", 2022),
        ("云溪/2023/a.txt", "东湖区教育局", 2023),
        ("临江/2023/a.txt", "临江市东湖区教育局", 2023),
    ]
    assert paired(reports) == {("云溪/2023/a.txt", "云溪/2022/a.txt")}


def test_namesakes_are_told_apart_by_their_folders(paired):
    reports = [
        (f"{place}/{year}/{name}.txt", "教育局", year)
        for place in ("临江县", "河阴县")
        for year, name in ((2022, "年报"), (2023, "政务公开年报"))
    ]
    assert paired(reports) == {
        (f"{place}/2023/政务公开年报.txt", f"{place}/2022/年报.txt")
        for place in ("临江县", "河阴县")
    }


def test_namesakes_that_nothing_tells_apart_are_not_paired(paired):
    reports = [("a.txt", "教育局", 2022), ("b.txt", "教育局", 2022), ("c.txt", "教育局", 2023)]
    assert paired(reports) == set()


_PAGE = """<html><head><meta charset="utf-8"><meta name="PubDate" content="{date}">
<title>报告</title></head><body><h1>云溪市水利局2023年政府信息公开工作年度报告</h1>
<p>一、总体情况</p><p>2023年新收到申请3件，4月20日开展培训。</p></body></html>"""


@pytest.mark.parametrize(
    ("date", "late"), [("2024-03-31 23:50", 0), ("2024-04-02", 1), ("2023-05-01", None), ("", None)]
)
def test_the_date_in_the_metadata_of_a_page_decides_whether_it_is_late(tmp_path, date, late):
    (tmp_path / "a.html").write_text(_PAGE.format(date=date), encoding="utf-8")
    row = json.loads(nlp.score(tmp_path / "a.html").to_json(orient="records"))[0]
    assert (row["late"], row["score.timeliness"]) == (late, {1: 2, 0: 5, None: None}[late])
