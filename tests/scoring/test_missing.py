"""Who has published and who has not, and parents whose children are not all there."""

from __future__ import annotations

import json

import pandas as pd
import pytest

import nlp
from corpora.generator.families import family
from nlp.errors import RunError
from tests.scoring import corpus


@pytest.fixture(scope="module")
def listed(tmp_path_factory):
    base = tmp_path_factory.mktemp("listed")
    (base / "in").mkdir()
    for n, (body, year, more) in enumerate(
        [("甲县水利局", 2022, ""), ("甲县水利局", 2023, ""), ("甲县教育局", 2023, "发布日期：2024-05-02\n"),
         ("甲县财政局", 2023, ""), ("甲县财政局", 2023, "另一份\n"), ("甲县民政局", 2022, "")]
    ):  # fmt: skip
        said = corpus.text(body, year, n).replace("\n", f"\n{more}", 1)
        (base / "in" / f"{n}.txt").write_text(said, encoding="utf-8")
    (base / "in" / "甲县审计局2023.pdf").write_bytes(b"%PDF-1.4 nothing")
    note = "关于召开座谈会的通知\n请各科室于周五下午到三楼会议室参加。\n"
    (base / "in" / "甲县统计局2022.txt").write_text(note, encoding="utf-8")
    (base / "bodies.csv").write_text(
        "单位,上级,类别\n甲县水利局,甲县人民政府,部门\n甲县教育局,甲县人民政府,部门\n甲县财政局,甲县人民政府,部门\n"
        "甲县民政局,甲县人民政府,部门\n甲县审计局,甲县人民政府,部门\n甲县统计局,甲县人民政府,\n", encoding="gb18030",
    )  # fmt: skip
    nlp.score(base / "in", output=base / "out", bodies=base / "bodies.csv")
    return base / "out"


def test_every_body_of_the_table_stands_there_once_a_year(listed):
    frame = pd.read_parquet(listed / "bodies.parquet")
    found = {(row.name, row.year): row.status for row in frame.itertuples(index=False)}
    assert found == {
        ("甲县水利局", 2022): "published", ("甲县水利局", 2023): "published",
        ("甲县教育局", 2022): "missing", ("甲县教育局", 2023): "late",
        ("甲县财政局", 2022): "missing", ("甲县财政局", 2023): "twice",
        ("甲县民政局", 2022): "published", ("甲县民政局", 2023): "missing",
        ("甲县审计局", 2022): "missing", ("甲县审计局", 2023): "unreadable",
        ("甲县统计局", 2022): "missing", ("甲县统计局", 2023): "missing",
    }  # fmt: skip
    assert set(frame["parent"]) == {"甲县"} or frame["parent"].notna().all()


def test_the_record_and_the_workbook_say_so(listed):
    counts = json.loads((listed / "run.json").read_text(encoding="utf-8"))["counts"]
    assert counts["bodies"] == {
        "2022": {"published": 2, "missing": 4},
        "2023": {"published": 1, "late": 1, "twice": 1, "unreadable": 1, "missing": 2},
    }
    assert counts["undated"] == 4
    about = pd.read_excel(listed / "summary.xlsx", sheet_name="说明", header=None)
    said = dict(zip(about[0], about[1], strict=True))
    assert said["2022年应发布的单位"] == "已发布2个，没有找到4个"
    sheet = pd.read_excel(listed / "summary.xlsx", sheet_name="发布情况")
    assert set(sheet["情况"]) == {"已发布", "没有找到", "迟发布", "发布两份以上", "有文件但读不出"}


def test_doubles_are_listed_apart(listed):
    frame = pd.read_parquet(listed / "reports.parquet")
    double = frame[frame["apart"] == "double"]
    assert list(double["organisation"]) == ["甲县财政局"]
    assert double["rank"].isna().all()
    assert double["same.path"].str.endswith("3.txt").all()
    assert sorted(frame["rank"].dropna()) == sorted(frame.loc[frame["apart"].isna(), "rank"])


@pytest.mark.parametrize(
    ("drop", "more", "raised"), [(0, 0, False), (1, 0, False), (1, -(10**6), True), (0, 1, True)]
)
def test_sums_with_missing_children(tmp_path, drop, more, raised):
    """With a child missing only a sum that is already too large proves anything."""
    parent, children = family(7, 3, year=2023)
    value = parent.values["requests.new.total"]
    printed = max(value + more, 0)
    parent = parent.with_figures({"requests.new.total": printed}) if more else parent
    (tmp_path / "in").mkdir()
    for n, report in enumerate([parent, *children[drop:]]):
        (tmp_path / "in" / f"{n}.txt").write_text(report.text, encoding="utf-8")
    lines = [f"{one.organisation.name},{parent.organisation.name}" for one in children]
    (tmp_path / "tree.csv").write_text("\n".join(["name,parent", *lines]), encoding="utf-8")
    nlp.score(tmp_path / "in", output=tmp_path / "out", bodies=tmp_path / "tree.csv")
    found = pd.read_parquet(tmp_path / "out" / "findings.parquet").query("rule == 'AGG001'")
    assert bool(len(found)) == raised
    if drop and raised:
        said = found["message"].iloc[0]
        assert f"{children[0].organisation.name}没有报告" in said
        assert "其余单位的合计已超过本报告" in said
    if raised:
        assert "requests." not in found["message"].iloc[0]
        assert "表三“本年新收政府信息公开申请数量”总计本报告为" in found["message"].iloc[0]


def test_a_table_of_bodies_may_name_the_year(listed, tmp_path):
    table = "单位,年度\n甲县水利局,2022\n甲县水利局,2023年\n甲县民政局,2022\n甲县统计局,2023\n"
    (tmp_path / "bodies.csv").write_text(table, encoding="utf-8")
    nlp.score(listed.parent / "in", output=tmp_path / "out", bodies=tmp_path / "bodies.csv")
    frame = pd.read_parquet(tmp_path / "out" / "bodies.parquet")
    assert list(zip(frame["name"], frame["year"], frame["status"], strict=True)) == [
        ("甲县水利局", 2022, "published"),
        ("甲县水利局", 2023, "published"),
        ("甲县民政局", 2022, "published"),
        ("甲县统计局", 2023, "missing"),
    ]
    (tmp_path / "bodies.csv").write_text("单位,年度\n甲县水利局,去年\n", encoding="utf-8")
    with pytest.raises(RunError, match=r"bodies\.csv:2：年度应写成 2023 这样的四位数"):
        nlp.score(listed.parent / "in", bodies=tmp_path / "bodies.csv")
