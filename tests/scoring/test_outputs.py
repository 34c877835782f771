"""What a run leaves is safe to open, stays readable on a full disk, and says what is missing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import duckdb
import openpyxl
import pandas as pd
import pytest

import nlp
from nlp.errors import RunError
from nlp.scoring.marks.rubric import load
from nlp.scoring.outputs import workbook
from nlp.scoring.outputs.annotate import export
from tests.scoring import corpus

ROOT = Path(__file__).parents[2]


def _cells(path: Path):
    book = openpyxl.load_workbook(path)
    return {sheet.title: list(sheet.iter_rows()) for sheet in book}


def test_no_text_of_a_report_becomes_a_formula(tmp_path):
    (tmp_path / "in").mkdir()
    for number, bad in enumerate(("=HYPERLINK(1)", "+1", "-2", "@SUM(A1)", "\t=1", "＝1")):
        said = corpus.text(f"{bad}云溪市水利局", 2023, number).replace(
            "一、总体情况", f"一、总体情况\n{bad}。"
        )
        (tmp_path / "in" / f"={number}.txt").write_text(said, encoding="utf-8")
    (tmp_path / "in" / "=cmd.txt").write_bytes(b"")
    nlp.score(list((tmp_path / "in").iterdir()), output=tmp_path / "out")
    for rows in _cells(tmp_path / "out" / "summary.xlsx").values():
        for cell in (cell for row in rows for cell in row):
            assert cell.data_type != "f"
            assert cell.hyperlink is None or cell.hyperlink.target.startswith("report.html")
            if isinstance(cell.value, str):
                assert not cell.value.startswith(("=", "+", "-", "@", "\t", "＝"))


def test_the_ranking_comes_first_and_best_first(scored):
    sheets = _cells(scored.output / "summary.xlsx")
    assert list(sheets) == ["报告", "扣分", "地区", "未读出", "说明"]
    heads = [cell.value for cell in sheets["报告"][0]]
    assert heads[:4] == ["单位", "年度", "得分", "名次"]
    ranks = [row[heads.index("名次")].value for row in sheets["报告"][1:]]
    assert len(ranks) == scored.count
    assert ranks == sorted(ranks)


def test_rows_past_the_limit_of_excel_are_said(scored, tmp_path):
    for name in ("reports.parquet", "deductions.parquet", "errors.jsonl"):
        (tmp_path / name).write_bytes((scored.output / name).read_bytes())
    left = workbook.write(tmp_path, load(), {"报告": scored.count}, rows=50)
    assert left["报告"] == scored.count - 50
    about = {row[0].value: row[1].value for row in _cells(tmp_path / "summary.xlsx")["说明"]}
    assert about["报告：放不下的行"] == scored.count - 50


def test_the_workbook_is_ready_to_be_handed_over(scored):
    """Widths, A4 and repeated heads for printing, links to the pages, the rubric in words."""
    book = openpyxl.load_workbook(scored.output / "summary.xlsx")
    sheet = book["报告"]
    assert sheet.page_setup.paperSize == 9
    assert (sheet.print_title_rows, sheet.freeze_panes) == ("$1:$1", "B2")
    assert sheet.column_dimensions["A"].width > 20
    heads = [cell.value for cell in sheet[1]]
    kinds = {row[heads.index("类别")].value for row in sheet.iter_rows(min_row=2)}
    points = sheet.cell(2, heads.index("原创") + 1)  # raised in proportion, as no date is known
    assert (points.value, points.number_format) == (pytest.approx(1000 / 95), "0.00")
    places = [cell.hyperlink.location for cell in sheet["A"][1:]]
    assert sorted(map(int, places)) == list(range(scored.count))
    assert "部门" in kinds
    assert not any(kind.isascii() for kind in kinds)
    said = {row[0].value: row[1].value for row in book["说明"].iter_rows()}
    assert said["  正文的数与表不符"] == "每处扣5分，最多扣15分"
    assert "加到满分" in said["评分标准"]
    taken = {cell.value for cell in book["扣分"]["C"][1:]}
    assert taken <= {part.title for part in load().parts}


@pytest.mark.parametrize("text", ["长" * 40_000, "\x00\x1f\ufffe坏字符", "\ud800半个"])
def test_text_that_excel_cannot_hold_is_made_to_fit(text):
    assert len(workbook.safe(text.encode("utf-8", "replace").decode())) <= workbook.CHARACTERS


def test_names_in_reports_never_name_files(tmp_path):
    (tmp_path / "in").mkdir()
    said = corpus.text("../../../逃逸局", 2023, 1)
    (tmp_path / "in" / "a.txt").write_text(said, encoding="utf-8")
    before = {path for path in tmp_path.rglob("*") if "out" not in path.parts}
    nlp.score(tmp_path / "in", output=tmp_path / "out")
    assert {p for p in tmp_path.rglob("*") if "out" not in p.relative_to(tmp_path).parts} == before


def test_the_record_says_what_was_run(scored):
    record = json.loads((scored.output / "run.json").read_text(encoding="utf-8"))
    assert record["version"] == nlp.__version__
    assert record["counts"]["reports"] == scored.count
    assert set(record["hashes"]) >= {"rubric", "inputs", "reports.parquet"}


def test_duckdb_asks_the_tables(scored):
    query = (
        "SELECT r.kind, count(*) AS n FROM findings f JOIN reports r USING (path)"
        " GROUP BY r.kind ORDER BY n DESC"
    )
    with duckdb.connect() as base:
        for table in ("findings", "reports"):
            base.read_parquet(str(scored.output / f"{table}.parquet")).create_view(table)
        asked = base.sql(query).fetchall()
    assert asked[0][0] == "department"


_FULL = """
import resource, sys
from nlp.cli import main
limit = int(sys.argv.pop(1))
before = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, before[1]))
try:
    main()
finally:
    # Coverage writes its own file at the end.
    resource.setrlimit(resource.RLIMIT_FSIZE, before)
"""


def test_a_full_disk_ends_with_status_2_and_leaves_what_was_written(scored, tmp_path, same_tables):
    # Each run goes on with what the one before has left, and comes a little further: not to a
    # part, into the first part, to the last tables and pages.
    for limit in (3_000, 30_000, 75_000):
        _filled(scored.corpus, tmp_path / "out", limit)
    nlp.score(scored.corpus, output=tmp_path / "out", resume=True, pages=False)
    same_tables(scored.output, tmp_path / "out")


def _filled(reports: Path, out: Path, limit: int) -> None:
    """A run on a disk that takes files of `limit` bytes at most."""
    path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
    command = [sys.executable, "-c", _FULL, str(limit), "score", str(reports), "--output", str(out),
               "--engine", "serial", "--resume"]  # fmt: skip
    done = subprocess.run(
        command, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": path}
    )
    assert done.returncode == 2
    assert "写不进去" in done.stderr
    assert "--resume" in done.stderr
    assert "Traceback" not in done.stderr
    for table in out.rglob("[!.]*.parquet"):
        if not any(part.startswith(".") for part in table.relative_to(out).parts):
            pd.read_parquet(table)


@pytest.mark.parametrize("what", ["sentences", "claims", "findings"])
@pytest.mark.parametrize("tool", ["labelstudio", "doccano"])
def test_tasks_for_annotation(scored, tmp_path, what, tool):
    count = export(scored.output, what, tool, tmp_path / "tasks.jsonl")
    tasks = [
        json.loads(line)
        for line in (tmp_path / "tasks.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    assert len(tasks) == count == len(pd.read_parquet(scored.output / f"{what}.parquet"))
    for task in tasks[:50]:
        data = task["data"] if tool == "labelstudio" else task
        assert {"text", "path", "start", "end"} <= set(data)


def test_an_unknown_tool_names_the_choices(scored, tmp_path):
    with pytest.raises(RunError, match="labelstudio、doccano"):
        export(scored.output, "claims", "prodigy", tmp_path / "x")


def _answered(tasks, tool, first):
    """The tasks as the tool exports them: the first report's findings dismissed, one left open."""
    for number, task in enumerate(tasks):
        data = task.get("data", task)
        choice = "dismissed" if data["path"] == first else "confirmed"
        if number == len(tasks) - 1:
            continue
        if tool == "labelstudio":
            given = [{"result": [{"value": {"choices": [choice]}}]}]
            task["annotations"] = [*given, {"was_cancelled": True, "result": []}]
        elif tool == "minimal":
            task |= {**data, "human": choice}
            del task["data"]
        else:
            task["label"] = [choice]
    if tool == "doccano":
        return "".join(json.dumps(task) + "\n" for task in tasks)
    return json.dumps(tasks)


@pytest.mark.parametrize("tool", ["labelstudio", "minimal", "doccano"])
def test_a_dismissed_finding_costs_nothing_now_and_later(tmp_path, tool):
    corpus.write(tmp_path / "in", 3)
    out, kept = tmp_path / "out", tmp_path / "answers.json"
    before = nlp.score(tmp_path / "in", output=out)
    export(out, "findings", tool.replace("minimal", "labelstudio"), tmp_path / "tasks.jsonl")
    lines = (tmp_path / "tasks.jsonl").read_text(encoding="utf-8").splitlines()
    kept.write_text(_answered([*map(json.loads, lines)], tool, before["path"][0]), encoding="utf-8")
    after = nlp.score(tmp_path / "in", output=out, verdicts=kept)
    assert after["dismissed"].tolist() == [before["findings"][0], 0, 0]
    assert after["score"][0] > before["score"][0]
    assert after["score"].tolist()[1:] == before["score"].tolist()[1:]
    pd.testing.assert_frame_equal(after, nlp.score(tmp_path / "in", output=out))
    human = pd.read_parquet(out / "findings.parquet")["human"]
    assert set(human.dropna()) == {"dismissed", "confirmed"}
    assert human.isna().tolist()[-1]


def test_the_workbook_lists_what_people_dismissed_by_whom_and_why(tmp_path):
    corpus.write(tmp_path / "in", 3)
    before = nlp.score(tmp_path / "in", output=tmp_path / "out")
    found = pd.read_parquet(tmp_path / "out" / "findings.parquet")
    first, last = found.iloc[0], found.iloc[-1]
    lines = [
        {
            "fingerprint": first["fingerprint"],
            "verdict": "dismissed",
            "by": "甲",
            "why": "=口径不同",
        },
        {"fingerprint": first["fingerprint"], "verdict": "dismissed", "by": "乙", "why": "已说明"},
        {"fingerprint": last["fingerprint"], "verdict": "dismissed"},
        {"fingerprint": "CLM001-gone", "verdict": "dismissed", "by": "甲"},
        {"fingerprint": found.iloc[1]["fingerprint"], "verdict": "confirmed", "by": "甲"},
    ]
    file = tmp_path / "v.jsonl"
    file.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    nlp.score(tmp_path / "in", output=tmp_path / "out", verdicts=file)
    head, *rows = _cells(tmp_path / "out" / "summary.xlsx")["判定"]
    assert [cell.value for cell in head] == [
        "单位",
        "年度",
        "规则",
        "说明",
        "谁",
        "为什么",
        "文件",
        "指纹",
    ]
    assert before["path"].iloc[0] != before["path"].iloc[-1]
    assert [[cell.value for cell in row] for row in rows] == [
        [row["organisation"], row["year"], row["rule"], row["message"], by, why, row["path"],
         row["fingerprint"]]
        for row, by, why in ((first, "甲；乙", "'=口径不同；已说明"), (last, None, None))
    ]  # fmt: skip
    assert all(row[0].hyperlink.target.startswith("report.html") for row in rows)


def test_check_honours_a_verdict_of_a_run(tmp_path):
    from nlp.pipeline import assess, read_report
    from nlp.scoring.marks.fingerprint import fingerprints
    from nlp.scoring.marks.verdicts import honour

    corpus.write(tmp_path / "in", 1)
    path = next((tmp_path / "in").iterdir())
    nlp.score(path, output=tmp_path / "out")
    found = assess(read_report(path))
    names = pd.read_parquet(tmp_path / "out" / "findings.parquet")["fingerprint"].tolist()
    assert names == fingerprints(found)
    file = tmp_path / "gouji-verdicts.jsonl"
    file.write_text(
        json.dumps({"fingerprint": names[0], "verdict": "dismissed"}) + "\n", encoding="utf-8"
    )
    assert len(honour(found, file).findings) < len(found.findings)


def test_an_edit_elsewhere_leaves_the_names_of_other_findings(tmp_path):
    """A verdict stays valid when the report is mended elsewhere, moved or wrapped anew."""
    from corpora.generator.__main__ import Shares, generate
    from nlp.pipeline import assess, read_report
    from nlp.scoring.marks.fingerprint import fingerprints

    seen = 0
    for _, report, _ in generate(25, 13, shares=Shares(errors=1.0)):
        text = report.text
        before = fingerprints(assess(read_report(text.encode(), name="a.txt")))
        head, _, rest = text.partition("一、总体情况\n")
        edited = (
            f"{head}一、总体情况\n{report.gap.strip(' ')}本年度把公开工作列入月度例会议题。\n{rest}"
        )
        after = fingerprints(assess(read_report(edited.encode(), name="b/c.txt")))
        assert set(before) <= set(after), report.organisation
        seen += len(before)
    assert seen >= 20


@pytest.mark.parametrize(
    ("line", "words"),
    [("{", r":2：不是 JSON"), ('{"verdict": "dismissed"}', r":2: .*缺少键 'fingerprint'"),
     ('{"fingerprint": "x", "verdict": "maybe"}', r":2: .*confirmed、dismissed")],
)  # fmt: skip
def test_a_bad_verdict_is_told_with_its_line(tmp_path, line, words):
    from nlp.scoring.inputs.userfile import read
    from nlp.scoring.marks.verdicts import decisions

    path = tmp_path / "v.jsonl"
    path.write_text("\n" + line + "\n", encoding="utf-8")
    with pytest.raises(RunError, match=words):
        decisions(read(path, "判定文件"))
