"""What is made of one report has a limit; beyond it a line names the file and the limit."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from nlp import amounts, bounds, pipeline
from nlp.cli import app
from nlp.cli.outputs import Format, render
from nlp.errors import UnsafeFile
from nlp.pipeline import assess, read_report

HEAD = "云桥县水务局2024年政府信息公开工作年度报告\n一、总体情况\n"
WRONG = HEAD + "答复5件，其中予以公开8件。满意度由3%提升至3.5%，显著提升。\n"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("一、总体情况\n（一）主动公开\n" * (amounts.SECTIONS // 2 + 1), "个标题，超过上限50000"),
        (HEAD + "工作平稳。\n" * (amounts.SENTENCES + 1), "个句子，超过上限100000"),
        (HEAD + "公开3条。4次。\n" * (amounts.CLAIMS // 2 + 1), "个数字，超过上限50000"),
    ],
)
def test_more_than_the_limit_is_refused_with_a_line(text: str, what: str) -> None:
    # Without a bound of time: what is counted must not depend on how fast the machine is.
    unbound = bounds.bounded(seconds=None, memory=None)
    line = rf"^甲\.txt：有\d+{what}，不像一份报告，没有核对$"
    with pytest.raises(UnsafeFile, match=line), unbound:
        assess(read_report(text.encode(), name="甲.txt"))


def test_the_limit_itself_is_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    found = assess(read_report(WRONG.encode(), name="甲.txt"))
    for count, name in ((len(found.claims), "CLAIMS"), (len(found.findings), "FINDINGS")):
        monkeypatch.setattr(pipeline, name, count)
        assert assess(found.report).findings == found.findings
        monkeypatch.setattr(pipeline, name, count - 1)
        with pytest.raises(UnsafeFile, match=f"有{count}"):
            assess(found.report)
        monkeypatch.setattr(pipeline, name, count)


@pytest.fixture
def uncollected() -> Iterator[None]:
    """No garbage is collected: an error raised in a callback of the collector would be dropped."""
    gc.disable()
    yield
    gc.enable()


@pytest.mark.usefixtures("uncollected")
@pytest.mark.parametrize("form", ["text", "json", "sarif", "html", "concise"])
def test_an_output_beyond_its_time_is_a_line_and_status_2(
    form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounds, "WRITING", 0.001)
    (tmp_path / "甲.txt").write_text(WRONG * 1500, encoding="utf-8")
    ran = CliRunner().invoke(app, ["check", str(tmp_path / "甲.txt"), "--format", form])
    assert ran.exit_code == 2
    assert re.search(
        "甲.txt的输出：(处理|等待)超过 0.0\\d+ 秒，已停止；可用 --select 少选", ran.stderr
    )
    assert ran.stdout == ""


def test_one_report_whose_comments_fail_leaves_the_others(tmp_path: Path) -> None:
    for name in ("甲", "乙"):
        (tmp_path / f"{name}.txt").write_text(WRONG.replace("云桥", name), encoding="utf-8")
    ran = CliRunner().invoke(
        app,
        ["check", str(tmp_path), "--format", "pdf", "--output", str(tmp_path / "out"), "--quiet"],
    )
    assert ran.exit_code == 2
    assert ran.stderr.count("不是 PDF，写不成带批注的 PDF") == 2


def test_every_output_of_one_sentence_of_numbers_is_in_proportion() -> None:
    """Twice the numbers of one sentence: no output is more than 2.3 times as long."""
    sizes = []
    for count in (300, 600):
        text = HEAD + "".join(f"其中自然人{n}件，" for n in range(count))
        found = assess(read_report(text.encode(), name="甲.txt"))
        sizes.append([len(render(Format(f), [found], [], None)) for f in ("text", "json", "sarif", "html")])  # fmt: skip
    assert all(two < 2.3 * one for one, two in zip(*sizes, strict=True)), sizes
