"""What lies across reports: last year's, copies, sums of children, usual ranges."""

from __future__ import annotations

import json
import random
from collections import defaultdict
from decimal import Decimal
from itertools import islice

import numpy as np
import pandas as pd
import pytest
from typer.testing import CliRunner

import nlp
from corpora.generator.corpus import single
from corpora.generator.mutations.pairs import near_duplicate
from nlp.cli import app
from nlp.errors import RunError
from nlp.scoring.across import bodies
from nlp.scoring.inputs.userfile import read
from nlp.scoring.marks.passages import BINS, signature
from nlp.structure.bodies.folding import fold, kind, region
from tests.scoring import corpus

PASSAGE = (
    "乡里的老会计把三本泛黄的台账搬进晒谷场，逐户念出补贴金额请大家当场核对，"
    "念错的地方用红笔圈出来贴在祠堂门口，半个月里改了七处，再没有人到镇上问过这件事，"
    "邻村听说以后也借了这个办法，把桥梁维修的花费写在船运码头的黑板上。"
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("云溪市人民政府办公厅", "云溪市政府办公室"),
        ("云溪市发展和改革委员会", "云溪市发改委"),
        ("云溪市 人力资源和社会保障局", "云溪市人社局"),
        ("东湖街道办事处", "东湖街道"),
        ("云溪市市场监管局", "云溪市市场监督管理局"),
    ],
)
def test_names_of_one_body(one, other):
    assert fold(one) == fold(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("云溪市水利局", "临江县水利局"),
        ("云溪市人民政府", "云溪市人民政府办公室"),
        ("和平区教育局", "平区教育局"),
    ],
)
def test_names_of_two_bodies(one, other):
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    ("name", "where", "what"),
    [
        ("云溪市水利局", "云溪市", "department"),
        ("北京市通州区张家湾镇人民政府", "北京市通州区", "town"),
        ("和县人民政府", "和县", "government"),
        ("城区水利局", "城区", "department"),
        ("大兴安岭地区行政公署", "大兴安岭地区", "government"),
        ("新疆生产建设兵团第八师石河子市", "新疆生产建设兵团第八师石河子市", "government"),
        ("国家税务总局云溪市税务局", "云溪市", "department"),
        ("青州省住房和城市建设厅", "青州省", "department"),
        ("云溪市人民政府国有资产监督管理委员会", "云溪市", "department"),
        ("云溪市第一中学", "云溪市", "school"),
        ("云溪职业技术学院", "", "school"),
        ("云溪市中医医院", "云溪市", "hospital"),
        ("云溪市自来水有限公司", "云溪市", "enterprise"),
        ("云溪新区管理委员会", "云溪新区", "zone"),
        ("云溪市开发区管委会", "云溪市开发区", "zone"),
        ("云溪市市场监督管理局", "云溪市", "department"),
        ("青州省云溪市东湖区人民政府", "青州省云溪市东湖区", "government"),
        ("临江县白石镇人民政府", "临江县", "town"),
        ("临江县人民政府办公室", "临江县", "office"),
        ("云溪高新技术产业开发区管理委员会", "", "zone"),
        ("", "", "other"),
    ],
)
def test_region_and_kind(name, where, what):
    assert (region(name), kind(name)) == (where, what)


def test_signatures_estimate_likeness():
    rng = np.random.default_rng(7)
    base = "".join(map(chr, rng.integers(0x4E00, 0x9000, 2000)))
    for share in (0.0, 0.3, 0.8, 1.0):
        cut = int(2000 * share)
        other = base[:cut] + "".join(map(chr, rng.integers(0x4E00, 0x9000, 2000 - cut)))
        one, two = (np.frombuffer(signature(text), "<u4") for text in (base, other))
        truth = cut / (4000 - cut)
        assert abs((one == two).mean() - truth) < 4 * (0.25 / BINS) ** 0.5
    assert signature("太短") == b""


@pytest.fixture(scope="module")
def crossed(tmp_path_factory):
    base = tmp_path_factory.mktemp("crossed")
    corpus.write(base / "in", 60)
    copies = {"0005-2023.txt": "青石区水利局", "0040-2023.txt": "云溪市交通运输局"}
    for name, organisation in copies.items():
        said = corpus.text(
            organisation, 2023, 77 + len(name), passage=PASSAGE.replace("三本", "12本")
        )
        (base / "in" / name).write_text(said, encoding="utf-8")
    whole = (
        (base / "in" / "0010-2023.txt")
        .read_text(encoding="utf-8")
        .replace("青石区教育局", "松岭县教育局")
    )
    (base / "in" / "0013-2023.txt").write_text(whole, encoding="utf-8")
    nlp.score(base / "in", output=base / "out", pages=False)
    return base / "out"


def test_copied_passages_and_whole_copies_are_found_and_nothing_else(crossed):
    pairs = pd.read_parquet(crossed / "duplicates.parquet")
    found = {(a[-13:], b[-13:]) for a, b in zip(pairs["path"], pairs["other"], strict=True)}
    assert found == {("0005-2023.txt", "0040-2023.txt"), ("0010-2023.txt", "0013-2023.txt")}


def test_the_finding_quotes_the_passage_and_names_the_other(crossed):
    findings = pd.read_parquet(crossed / "findings.parquet")
    found = findings[findings["rule"] == "DUP001"].set_index("path")
    assert len(found) == 4
    row = found[found.index.str.contains("0005-")].iloc[0]
    assert "0040-2023.txt" in row["other"]
    assert "祠堂门口" in row["text"]
    assert row["end"] - row["start"] >= len(PASSAGE) - 10
    assert "云溪市交通运输局2023年" in row["message"]


def test_copies_cost_originality(crossed):
    frame = pd.read_parquet(crossed / "reports.parquet").set_index("path")
    hit = frame["rule.DUP001"] > 0
    assert hit.sum() == 4
    # Of one day: nobody can tell who copied. Without a date the part has 10 of 95 points.
    assert set(frame["score.originality"].round(6)) == {round(1000 / 95, 6)}
    findings = pd.read_parquet(crossed / "findings.parquet").query("rule == 'DUP001'")
    assert findings["message"].str.contains("分不清是谁照抄").all()
    assert (findings["points"] == 0).all()


def test_whole_reports_under_another_name_are_found_and_no_others(tmp_path):
    """Common wordings throughout: only the likeness of the whole tells a copy from chance."""
    rng = random.Random(5)  # noqa: S311 - no secret
    drawn = list(islice(single(33, 120), 120))
    gold = set()
    for number in range(0, 120, 6):
        other = near_duplicate(drawn[number], rng)[1].other
        gold.add((f"{number:04d}.txt", f"{len(drawn):04d}.txt"))
        drawn.append(other)
    (tmp_path / "in").mkdir()
    for number, report in enumerate(drawn):
        (tmp_path / "in" / f"{number:04d}.txt").write_text(report.text, encoding="utf-8")
    nlp.score(tmp_path / "in", output=tmp_path / "out", pages=False)
    pairs = pd.read_parquet(tmp_path / "out" / "duplicates.parquet")
    found = {(a[-8:], b[-8:]) for a, b in zip(pairs["path"], pairs["other"], strict=True)}
    assert len(found & gold) >= 0.98 * len(gold)
    assert len(found & gold) >= 0.98 * len(found)


@pytest.fixture(scope="module")
def family(tmp_path_factory):
    """Three children and their parent, whose figures are the sums, and one whose are not."""
    folder = tmp_path_factory.mktemp("family")
    drawn = [report for report in islice(single(3, 400), 400) if report.year == 2023]
    names = {report.organisation.name: report for report in drawn}
    *children, parent, wrong = list(names.values())[:5]
    sums: defaultdict[str, Decimal] = defaultdict(Decimal)
    for child in children:
        for name, value in child.values.items():
            sums[name] += value or 0
    added = {
        name: value for name, value in sums.items() if name.startswith(("requests.", "review."))
    }
    reports = [*children, parent.with_figures(added)]
    reports.append(
        wrong.with_figures({**added, "requests.new.total": added["requests.new.total"] + 1})
    )
    (folder / "in").mkdir()
    for number, report in enumerate(reports):
        (folder / "in" / f"{number}.txt").write_text(report.text, encoding="utf-8")
    lines = [
        f"{child.organisation.name},{up.organisation.name}"
        for child in children
        for up in (parent, wrong)
    ]
    (folder / "tree.csv").write_text(
        "\n".join(["child,parent", *lines, "无此局,无此府"]), encoding="utf-8"
    )
    nlp.score(folder / "in", output=folder / "out", hierarchy=folder / "tree.csv")
    return folder / "out"


def test_a_parent_that_is_not_the_sum_of_its_children_is_found(family):
    findings = pd.read_parquet(family / "findings.parquet")
    found = findings[findings["rule"] == "AGG001"].set_index("path")
    sums = {path[-5:]: cells for path, cells in found["cells"].items()}
    tables = {path: {cell.split(".")[0] for cell in cells.split()} for path, cells in sums.items()}
    assert "requests.new.total" in sums["4.txt"]
    assert all(
        not cell.startswith(("requests.", "review.")) for cell in sums.get("3.txt", "").split()
    )
    assert set(tables) <= {"3.txt", "4.txt"}


def test_a_table_of_parents_is_checked(tmp_path):
    corpus.write(tmp_path / "in", 2)
    for content, words in (("a,b\n", r":1"), ("child,parent\n水利局,\n", r":2")):
        path = tmp_path / "tree.csv"
        path.write_text(content, encoding="utf-8")
        with pytest.raises(RunError, match=words):
            nlp.score(tmp_path / "in", hierarchy=path)


@pytest.mark.parametrize(
    ("lines", "circle"),
    [
        ("水利局,农业局\n农业局,水利局", "水利局 → 农业局 → 水利局"),
        ("甲县,乙市\n甲县,丙市\n丁镇,甲县\n丙市,丁镇", "丙市 → 丁镇 → 甲县 → 丙市"),
        ("\n".join(f"{n}号县,{(n + 1) % 900}号县" for n in range(900)), " → … → "),
        ("甲县,乙市\n甲县,丙市\n乙市,丁省\n丙市,丁省\n乙市,乙市人民政府", ""),
    ],
)
def test_bodies_under_one_another_in_a_circle_are_refused(tmp_path, lines, circle):
    path = tmp_path / "tree.csv"
    path.write_text(f"child,parent\n{lines}\n", encoding="utf-8")
    corpus.write(tmp_path / "in", 1)
    command = [
        "score",
        str(tmp_path / "in"),
        "--output",
        str(tmp_path / "out"),
        "--engine",
        "serial",
    ]
    done = CliRunner().invoke(app, [*command, "--hierarchy", str(path), "--quiet"])
    assert done.exit_code == (2 if circle else 0)
    if circle:
        (line,) = done.stderr.splitlines()
        assert f"{path}：上下级绕成了圈：" in line
        assert len(line) < 400
        around = line.split("圈：")[1].split("；")[0]
        assert circle in f"{around} → {around.split(' → ', 1)[-1]}"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk"])
@pytest.mark.parametrize("head", ["child,parent", "下级,上级"])
def test_a_table_of_parents_as_excel_saves_it(tmp_path, encoding, head):
    path = tmp_path / "隶属.csv"
    path.write_text(
        f"{head}\r\n青州省云溪市水利局,云溪市人民政府\r\n云溪市教委,云溪市\r\n", encoding=encoding
    )
    assert bodies.read(None, read(path, "隶属关系表")).tree() == {
        fold("云溪市"): {fold("云溪市水利局"), fold("云溪市教育委员会")}
    }


def test_usual_ranges_are_written_and_read_back(crossed, tmp_path):
    table = json.loads((crossed / "ranges.json").read_text(encoding="utf-8"))
    assert isinstance(table, dict)
    bad = tmp_path / "ranges.json"
    bad.write_text("[1]", encoding="utf-8")
    with pytest.raises(RunError, match=r"ranges\.json:1"):
        nlp.score(crossed.parent / "in", ranges=bad)
