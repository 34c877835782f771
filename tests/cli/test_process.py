"""The process of the command: its status, all of its output, and a reader that has gone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SAMPLE = str(Path(__file__).parents[2] / "corpora/samples/liudi-2024.txt")
LEFT_OVER = """
import atexit, sys, tempfile, weakref
from nlp.cli.frame import process

class Kept: pass

kept = Kept()
weakref.finalize(kept, print, "finalised")
atexit.register(print, "last words")
sys.argv[1:] = {arguments!r}
process.run()
"""


def started(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run `python -m nlp` with all of its output."""
    command = [sys.executable, "-m", "nlp", *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["check", SAMPLE, "--fail-on", "never"], 0),
        (["check", SAMPLE, "--format", "json", "--fail-on", "warning"], 1),
        (["check", "there-is-no-such-file.txt"], 2),
        (["no-such-command"], 2),
        (["--version"], 0),
    ],
)
def test_status(arguments, status):
    assert started(*arguments).returncode == status


def test_all_output_is_written():
    whole = started("check", SAMPLE, "--format", "json", "--fail-on", "never").stdout
    assert whole.startswith("[")
    assert whole.rstrip().endswith("]")
    assert len(whole) > 40_000


def test_what_was_registered_for_the_end_is_run():
    script = LEFT_OVER.format(arguments=["--version"])
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert done.stdout.split("\n")[1:3] == ["last words", "finalised"], done.stdout + done.stderr


def test_a_reader_that_has_gone_gets_no_traceback():
    command = [sys.executable, "-m", "nlp", "check", SAMPLE, "--format", "json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.read(10)
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()
