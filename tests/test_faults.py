"""A fault of ours is one line that names the file and the place; the other files are still done."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from nlp.errors import DamagedFile, GoujiError, ProgramError, fault, faults, is_fault
from nlp.knowledge.nodes import place

ROOT = Path(__file__).parents[1]
BROKEN = """
import sys
from dataclasses import replace
from nlp.checks import CHECKS

def find(subject):
    if subject.report.year == 2024:
        return [{}["row"]]
    return []

CHECKS.register("TAB999", replace(CHECKS["TAB001"], code="TAB999", find=find))
from nlp.cli import main
main()
"""
SOUND = "临江县水利局2022年政府信息公开工作年度报告\n一、总体情况\n2022年平稳有序。\n"


def _run(code: str, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
    environment = {**os.environ, "PYTHONPATH": path, **more}
    command = [sys.executable, "-W", "ignore", "-c", code, *words]
    return subprocess.run(command, capture_output=True, encoding="utf-8", env=environment, check=False)  # fmt: skip


def test_a_fault_in_one_file_leaves_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SOUND.replace("2022", "2024"), encoding="utf-8")
    (tmp_path / "b.txt").write_text(SOUND, encoding="utf-8")
    done = _run(BROKEN, "check", str(tmp_path), "--format", "concise")
    assert done.returncode == 2
    (line,) = [line for line in done.stderr.splitlines() if "程序出错" in line]
    assert line.startswith(f"gouji: {tmp_path}/a.txt：程序出错（KeyError: 'row'，nlp/checks/")
    assert "b.txt" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(("trace", "shown"), [("", False), ("1", True)])
def test_a_fault_of_a_command_is_a_line_or_with_the_variable_a_trace(
    trace: str, *, shown: bool
) -> None:
    code = "import nlp.cli as c\nc.app = lambda **_: {}['row']\nc.main()"
    done = _run(code, "--version", GOUJI_TRACE=trace)
    assert ("Traceback" in done.stderr) is shown
    assert shown or (done.returncode, "程序出错" in done.stderr) == (2, True)


def test_what_was_raised_on_purpose_stays() -> None:
    for error in (DamagedFile("a"), MemoryError()):
        with pytest.raises(type(error)) as caught, faults("甲.txt"):
            raise error
        assert caught.value is error
    with (
        pytest.raises(ProgramError, match=r"^甲\.txt：程序出错（ValueError: x）"),
        faults("甲.txt"),
    ):
        raise ValueError("x")


def test_only_an_error_that_began_in_our_lines_is_a_fault() -> None:
    with pytest.raises(AttributeError) as ours:
        place(3)
    assert is_fault(ours.value)
    with pytest.raises(KeyError) as theirs:
        {}["row"]
    assert not is_fault(theirs.value)
    assert isinstance(fault(theirs.value), GoujiError)
