"""The steps of CONTRIBUTING are run unchanged, in a folder outside the package."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
PARTS = {
    part.split("\n", 1)[0]: re.findall(
        r"^```(\w+) ?(\S*)\n(.*?)^```$", part, re.DOTALL | re.MULTILINE
    )
    for part in TEXT.split("\n## ")[1:]
}
DONE = [part for part, blocks in PARTS.items() if any(kind == "sh" for kind, *_ in blocks)]
REPORT = (ROOT / "corpora" / "samples" / "liudi-2024.txt").read_text(encoding="utf-8")


def run(part: str, folder: Path) -> list[subprocess.CompletedProcess[str]]:
    """Write the files that a part names, then run its commands in order."""
    (folder / "report.txt").write_text(REPORT, encoding="utf-8")
    done = []
    for kind, name, content in PARTS[part]:
        if name:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
        for line in content.splitlines() if kind == "sh" else ():
            words = shlex.split(line)
            assert words[0] == "gouji"
            done.append(
                subprocess.run(
                    [sys.executable, "-m", "nlp", *words[1:]],
                    cwd=folder,
                    capture_output=True,
                    text=True,
                    env={**os.environ, "PYTHONPATH": str(ROOT)},
                )
            )
    return done


@pytest.mark.parametrize("part", DONE)
def test_the_steps_of_a_part(part: str, tmp_path: Path) -> None:
    for step in run(part, tmp_path):
        assert step.returncode in (0, 1), step.stderr
        assert "Traceback" not in step.stderr


def test_a_word_of_ones_own_is_understood(tmp_path: Path) -> None:
    from nlp.pipeline import assess, read_report

    run("A word", tmp_path)
    said = REPORT.replace("。", "。依申请公开方面，全年准予提供999件。", 1)

    def verdicts(knowledge: str | None) -> dict[str, str]:
        report = read_report(said.encode(), name="x.txt", knowledge=knowledge)
        return {c.text: c.indicator or "" for c in assess(report).claims}

    assert "granted" in verdicts(str(tmp_path / "my"))["999件"]
    assert "granted" not in verdicts(None)["999件"]


def test_a_type_of_report_of_ones_own(tmp_path: Path) -> None:
    last = run("A type of report", tmp_path)[-1]
    assert last.returncode == 1
    assert {"TAB002", "CLM001"} <= set(re.findall(r"[A-Z]{3}\d{3}", last.stdout))


def test_a_rubric_of_ones_own(tmp_path: Path) -> None:
    run("A rubric", tmp_path)
    assert (tmp_path / "out" / "reports.parquet").is_file()
