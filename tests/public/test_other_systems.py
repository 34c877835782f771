"""Nothing on the way of a user needs POSIX: run with all that Windows lacks taken away."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from nlp.serve.shortcut import shortcut, write
from tests.notes.made import drawn

ROOT = Path(__file__).parents[2]
# What `os`, `signal` and `time` do not have on Windows, and modules that are not there.
WITHOUT = """
import os, signal, sys, time
for gone in ("resource", "fcntl", "pwd", "grp", "termios", "tty", "pty", "readline", "syslog"):
    sys.modules[gone] = None
for name in ("fork", "forkpty", "getuid", "geteuid", "getgid", "getegid", "setsid", "killpg", "getpgid",
             "mkfifo", "mknod", "chown", "lchown", "chroot", "nice", "wait3", "wait4", "statvfs", "fchmod",
             "sched_getaffinity", "posix_fadvise", "getloadavg", "uname", "sysconf", "WNOHANG"):
    if hasattr(os, name):
        delattr(os, name)
for name in ("SIGALRM", "SIGHUP", "SIGKILL", "SIGUSR1", "SIGUSR2", "SIGCHLD", "setitimer", "alarm", "pause"):
    if hasattr(signal, name):
        delattr(signal, name)
for name in ("tzset",):
    if hasattr(time, name):
        delattr(time, name)
_open, _read = open, os.open
def refuse(path):
    if str(path).startswith(("/proc", "/dev/shm", "/sys")):
        raise FileNotFoundError(2, "no such file on this system", str(path))
import builtins, io
def open_(path, *args, **kwargs):
    refuse(path)
    return _open(path, *args, **kwargs)
builtins.open = io.open = open_
"""
PROGRAM = """
import json, traceback
sys.platform = "win32"
from nlp.cli import main
ended = []
for words in json.loads(sys.argv[1]):
    sys.argv = ["gouji", *words]
    try:
        main()
    except SystemExit as ending:
        ended.append(ending.code)
    except BaseException:
        ended.append(traceback.format_exc())
print(json.dumps(ended))
"""
COMMANDS = (
    ("check", "{}/a.docx", "--output", "{}/b.docx"),
    ("check", "{}/a.pdf", "--output", "{}/b.pdf"),
    ("check", "{}/a.docx", "--output", "{}/c.html"),
    ("tables", "{}/a.pdf", "--output", "{}/d.xlsx"),
    ("score", "{}", "--engine", "serial", "--output", "{}/out", "--quiet"),
    ("explain", "CLM001"),
)


def without_posix(commands: list[list[str]]) -> subprocess.CompletedProcess[str]:
    """All commands one after another in a process that sees another system."""
    # The libraries are loaded as on this system; from then on the program sees another one.
    loaded = "import multiprocessing, subprocess, socket, asyncio, pandas, pyarrow, lxml.etree, spacy, pdfplumber, uvicorn, docx\n"
    program = loaded + WITHOUT + PROGRAM
    return subprocess.run(
        [sys.executable, "-c", program, json.dumps(commands)],
        capture_output=True, encoding="utf-8", timeout=120, check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip


def test_the_commands_need_no_posix(tmp_path: Path) -> None:
    for suffix in (".docx", ".pdf"):
        (tmp_path / f"a{suffix}").write_bytes(drawn("liudi-2024", suffix))
    done = without_posix([[word.replace("{}", str(tmp_path)) for word in c] for c in COMMANDS])
    assert "Traceback" not in done.stderr
    ended = json.loads(done.stdout.splitlines()[-1])
    assert [(c, code) for c, code in zip(COMMANDS, ended, strict=True) if code not in (0, 1)] == []
    assert {path.name for path in tmp_path.iterdir()} >= {"b.docx", "b.pdf", "c.html", "d.xlsx"}
    assert (tmp_path / "out" / "index.html").is_file()


@pytest.mark.parametrize(
    ("platform", "name", "words"),
    [
        ("win32", "核对年报.bat", '"/opt/我 的/python" -m gouji serve || pause'),
        ("darwin", "核对年报.command", "exec '/opt/我 的/python' -m gouji serve"),
        ("linux", "核对年报.desktop", "Exec='/opt/我 的/python' -m gouji serve"),
    ],
)
def test_a_file_to_double_click(platform: str, name: str, words: str, tmp_path: Path) -> None:
    assert words in shortcut(platform, "/opt/我 的/python")[1]
    path = write(tmp_path, platform=platform, python="/opt/我 的/python")
    assert path.name == name
    assert os.access(path, os.X_OK)


GUARDED = {
    "SIGALRM": {"nlp/bounds.py"},
    "setitimer": {"nlp/bounds.py", "nlp/engines/pulse.py"},
    "killpg": {"nlp/readers/word/doc.py"},
    "SIGKILL": {"nlp/readers/word/doc.py"},
    "setrlimit": {"nlp/data_limit.py", "nlp/engines/worker.py"},
    "getrlimit": {"nlp/data_limit.py", "nlp/engines/worker.py"},
    "statvfs": set(),
    "fork": set(),
    "forkpty": set(),
    "popen": set(),
    "system": set(),
}
"""What only some systems have, or hands words to a shell, and the files that ask before they use it."""


def test_the_package_calls_no_shell_and_does_not_fork() -> None:
    for path in sorted((ROOT / "nlp").rglob("*.py")):
        name, tree = path.relative_to(ROOT).as_posix(), ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and ast.unparse(node.value) in (
                "os",
                "signal",
                "resource",
            ):
                assert name in GUARDED.get(node.attr, {name}), f"{name}:{node.lineno}: {node.attr}"
            if isinstance(node, ast.Call):
                given = {word.arg: ast.unparse(word.value) for word in node.keywords}
                assert given.get("shell", "False") == "False", f"{name}:{node.lineno}: shell"
                fork = ast.unparse(node.func).endswith("get_context") and "fork" in ast.unparse(
                    node
                )
                assert not fork, f"{name}:{node.lineno}: fork"
