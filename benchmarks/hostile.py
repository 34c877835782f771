"""What each file of a folder costs on each path, as a table; exit status 1 where one costs too much.

    python -m benchmarks.hostile FOLDER [--paths check serve read serial processes dask] [--files NAME ...]

Reports are checked, read, served and scored; user files are given to the option whose letter begins
their names: `h_` hierarchy, `v_` verdicts, `y_` rubric, `t_` labelled sentences. Each cell is
processor time (s), peak memory (MB) and exit status of a process of its own with its children.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil

SECONDS, MEGABYTES = 20.0, 1024.0
SAMPLE = Path(__file__).parents[1] / "corpora" / "samples" / "liudi-2024.txt"
GOUJI = [sys.executable, "-W", "ignore", "-m", "nlp"]
READ = 'import nlp, sys, nlp.errors\ntry:\n  nlp.assess(nlp.read(sys.argv[1]))\nexcept nlp.errors.GoujiError as e:\n  sys.exit(f"{e}")'
_USER = {
    "h_": ["score", str(SAMPLE), "--output", "{out}", "--engine", "serial", "--hierarchy", "{file}"],
    "v_": ["check", str(SAMPLE), "--verdicts", "{file}"],
    "y_": ["score", str(SAMPLE), "--output", "{out}", "--engine", "serial", "--rubric", "{file}"],
    "t_": ["themes", "train", "{file}", "--output", "{out}/own"],
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What one file took on one path; `said` is the last line that the user sees."""

    seconds: float
    megabytes: float
    status: int
    said: str = ""

    @property
    def bad(self) -> bool:
        """Whether a bound was passed, or the end was neither a result nor a clear line."""
        late = self.seconds > SECONDS or self.megabytes > MEGABYTES
        return late or self.status not in (0, 1, 2) or "Traceback" in self.said


def measured(command: list[str]) -> Cost:
    """Run a command to its end and ask the system what it and its children took."""
    with tempfile.TemporaryFile() as told:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=told)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        told.seek(0)
        lines = told.read().decode("utf-8", "replace").strip().splitlines()
    trace = any(line.startswith("Traceback") for line in lines)
    return Cost(
        seconds=usage.ru_utime + usage.ru_stime,
        megabytes=usage.ru_maxrss / 1024,
        status=process.returncode,
        said=("Traceback " if trace else "") + (lines[-1] if lines else ""),
    )


def commands(path: str, file: Path, out: str) -> list[str]:
    """The command that puts a report through a path."""
    if path == "check":
        return [*GOUJI, "check", str(file), "--fail-on", "never", "--quiet"]
    if path == "read":
        return [sys.executable, "-W", "ignore", "-c", READ, str(file)]
    given = f"@{file}" if file.suffix == ".list" else str(file)
    engine = ["--engine", path, "--workers", "1", "--quiet"]
    return [*GOUJI, "score", given, "--output", out, *engine]


class Served:
    """A running `gouji serve` that files are dropped on."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [*GOUJI, "serve", "--no-browser"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        assert self.process.stdout is not None
        self.address = self.process.stdout.readline().decode().strip()
        self.put(SAMPLE)

    def put(self, file: Path) -> Cost:
        """Upload a file; the processor time is that of the server and its workers meanwhile."""
        before = self._spent()
        url = f"{self.address}reports?name={urllib.parse.quote(file.name)}"
        request = urllib.request.Request(url, file.read_bytes(), {"x-gouji": "1"})
        with urllib.request.urlopen(request) as answer:
            said, status = answer.read().decode(), answer.status
        time.sleep(0.3)
        seconds = self._spent() - before
        return Cost(seconds=seconds, megabytes=self._peak(), status=0 if status == 200 else status, said=said[-60:])  # fmt: skip

    def _tree(self) -> list[psutil.Process]:
        top = psutil.Process(self.process.pid)
        return [top, *top.children(recursive=True)]

    def _spent(self) -> float:
        own = (one.cpu_times() for one in self._tree())
        reaped = psutil.Process(self.process.pid).cpu_times()
        return sum(t.user + t.system for t in own) + reaped.children_user + reaped.children_system

    def _peak(self) -> float:
        def peak(process: psutil.Process) -> float:
            lines = Path(f"/proc/{process.pid}/status").read_text().splitlines()
            return next(float(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024

        return max(map(peak, self._tree()))

    def close(self) -> None:
        """End the server and wait for it."""
        self.process.terminate()
        self.process.wait()


def rows(files: list[Path], paths: list[str]) -> Iterator[tuple[str, str, Cost]]:
    """File, path, cost."""
    server = Served() if "serve" in paths else None
    for file in files:
        with tempfile.TemporaryDirectory() as out:
            if user := _USER.get(file.name[:2]):
                words = [word.format(out=out, file=file) for word in user]
                yield file.name, words[0], measured([*GOUJI, *words])
                continue
            for path in paths:
                put: Callable[[Path], Cost] | None = server.put if server else None
                if path != "serve":
                    yield file.name, path, measured(commands(path, file, f"{out}/{path}"))
                elif put is not None and file.suffix != ".list":
                    yield file.name, path, put(file)
    if server is not None:
        server.close()


def main() -> None:
    """Print a line for each file and path."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--paths", nargs="+", default=["check", "serve", "read", "serial", "processes", "dask"])  # fmt: skip
    parser.add_argument("--files", nargs="+", default=[])
    options = parser.parse_args()
    files = sorted(
        path
        for path in options.folder.iterdir()
        if path.name != "README.md" and (not options.files or path.name in options.files)
    )
    worst = [0.0, 0.0]
    bad = 0
    print(f"{'file':<28} {'path':<10} {'s':>6} {'MB':>6} status  last line")
    for name, path, cost in rows(files, options.paths):
        bad += cost.bad
        worst = [max(worst[0], cost.seconds), max(worst[1], cost.megabytes)]
        mark = "  <-- TOO MUCH" if cost.bad else ""
        print(f"{name:<28} {path:<10} {cost.seconds:6.1f} {cost.megabytes:6.0f} {cost.status:>6}  {cost.said[:70]}{mark}", flush=True)  # fmt: skip
    print(f"worst: {worst[0]:.1f} s, {worst[1]:.0f} MB; {bad} passed a bound")
    sys.exit(bad > 0)


if __name__ == "__main__":
    main()
