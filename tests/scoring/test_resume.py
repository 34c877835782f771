"""Killed at any point, a run goes on; what has not changed is not done again."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

import nlp
from nlp.errors import RunError
from nlp.scoring.inputs.job import Job
from nlp.scoring.run import run
from nlp.scoring.settings import Settings
from nlp.scoring.store.state import State
from tests.scoring import corpus

ROOT = Path(__file__).parents[2]
_RUN = """
import sys
from pathlib import Path
from nlp.engines import Options, make
from nlp.scoring.inputs.job import Job
from nlp.scoring.run import run
from nlp.scoring.settings import Settings
from nlp.scoring.store.state import State
if __name__ == "__main__":
    job = Job(flow="tests.scoring.faults:slow")
    settings = Settings(paths=(sys.argv[1],), quiet=True, resume=True, job=job, part=30)
    with make("processes", Options(workers=2)) as executor:
        run(settings, Path(sys.argv[2]), executor=executor)
"""


def _begun(out: Path) -> bool:
    return (out / "parts" / "state.json").exists()


def _first_part(out: Path) -> bool:
    return any((out / "parts" / "alone").glob("0*"))


def _writing_a_part(out: Path) -> bool:
    return any((out / "parts" / "alone").glob(".0*"))


def _second_pass(out: Path) -> bool:
    return any((out / "parts" / "again").glob("*"))


def _final_tables(out: Path) -> bool:
    return (out / "parts" / "making" / "reports.parquet").exists()


def _workbook(out: Path) -> bool:
    return (out / "reports.parquet").exists()


POINTS = [_begun, _writing_a_part, _first_part, _second_pass, _final_tables, _workbook]


def _start(script: Path, folder: Path, out: Path) -> subprocess.Popen[bytes]:
    path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
    environment = {**os.environ, "PYTHONPATH": path, "GOUJI_TEST_SLOW": "0.0005"}
    command = [sys.executable, str(script), str(folder), str(out)]
    return subprocess.Popen(command, env=environment)


@pytest.mark.slow
def test_killed_at_every_point_nothing_is_lost_or_doubled(scored, tmp_path, same_tables):
    """One run, killed at each point in turn, then let through."""
    script = tmp_path / "run.py"
    script.write_text(_RUN, encoding="utf-8")
    out = tmp_path / "out"
    killed = 0
    for reached in POINTS:
        process = _start(script, scored.corpus, out)
        while process.poll() is None and not reached(out):
            time.sleep(0.002)
        if process.poll() is None:
            process.send_signal(signal.SIGKILL)
            killed += 1
        process.wait()
    assert killed >= 4
    assert _start(script, scored.corpus, out).wait() == 0
    same_tables(scored.output, out)


def test_ctrl_c_stops_with_a_word_and_the_run_goes_on(scored, tmp_path, same_tables):
    out = tmp_path / "out"
    command = [sys.executable, "-m", "nlp", "score", str(scored.corpus), "--output", str(out)]
    path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
    process = subprocess.Popen(
        command, env={**os.environ, "PYTHONPATH": path}, stderr=subprocess.PIPE, text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )  # fmt: skip
    while process.poll() is None and not _begun(out):
        time.sleep(0.002)
    process.send_signal(signal.SIGINT)
    told = process.communicate(timeout=60)[1]
    assert process.returncode == 130
    assert "--resume" in told
    assert "Traceback" not in told
    nlp.score(scored.corpus, output=out, resume=True, pages=False)
    same_tables(scored.output, out)


def test_two_runs_do_not_share_a_folder(counted, tmp_path):
    counted()
    with closing(State(tmp_path / "out")) as other:
        other.begin(Job(flow="tests.scoring.faults:once"), resume=True)
        with pytest.raises(RunError, match="另一次运行"):
            counted()
    assert counted() == []


@pytest.fixture
def counted(tmp_path, monkeypatch):
    """A corpus, and a run that says which files it assessed."""
    log = tmp_path / "log"
    monkeypatch.setenv("GOUJI_TEST_LOG", str(log))
    job = Job(flow="tests.scoring.faults:once")

    def go(*, resume: bool = True) -> list[str]:
        log.write_text("", encoding="utf-8")
        named = (str(tmp_path / "in"),)
        run(
            Settings(paths=named, quiet=True, resume=resume, job=job, pages=False), tmp_path / "out"
        )
        return [Path(line).name for line in log.read_text(encoding="utf-8").splitlines()]

    corpus.write(tmp_path / "in", 40)
    return go


def test_only_changed_and_new_files_are_assessed_again(counted, tmp_path, same_tables):
    assert len(counted()) == 40
    assert counted() == []
    changed = corpus.text("云溪市水利局", 2023, 999)
    (tmp_path / "in" / "0000-2023.txt").write_text(changed, encoding="utf-8")
    (tmp_path / "in" / "0003-2023.txt").unlink()
    added = corpus.text("平湖市卫生健康委员会", 2023, 1)
    (tmp_path / "in" / "0002a.txt").write_text(added, encoding="utf-8")
    assert counted() == ["0000-2023.txt", "0002a.txt"]
    nlp.score(tmp_path / "in", output=tmp_path / "fresh", pages=False)
    same_tables(tmp_path / "fresh", tmp_path / "out")


def test_a_touched_file_is_not_a_changed_file(counted, tmp_path):
    counted()
    os.utime(tmp_path / "in" / "0000-2023.txt", (1, 1))
    assert counted() == []


def test_a_torn_part_is_done_again(counted, tmp_path, same_tables):
    counted()
    part = next((tmp_path / "out" / "parts" / "alone").iterdir())
    (part / "claims.parquet").write_bytes(b"PAR1 torn")
    assert len(counted()) == 40


def test_parts_of_another_size_are_taken_over(counted, tmp_path, same_tables):
    counted()
    shutil.copytree(tmp_path / "out", tmp_path / "other")
    job = Job(flow="tests.scoring.faults:once")
    named = (str(tmp_path / "in"),)
    run(Settings(paths=named, quiet=True, resume=True, job=job, part=7), tmp_path / "other")
    assert len(list((tmp_path / "other" / "parts" / "alone").iterdir())) == 6
    assert len((tmp_path / "log").read_text(encoding="utf-8").splitlines()) == 40
    same_tables(tmp_path / "out", tmp_path / "other")


def test_without_resume_everything_is_done_again(counted):
    counted()
    assert len(counted(resume=False)) == 40


def test_other_settings_are_not_mixed(counted, tmp_path):
    counted()
    with pytest.raises(RunError, match="别的版本或设置"):
        nlp.score(tmp_path / "in", output=tmp_path / "out", resume=True)
