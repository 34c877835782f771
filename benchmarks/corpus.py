"""Corpora of 1,000, 10,000 and 100,000 reports: rate, memory of the parent, what a million costs.

    python -m benchmarks.corpus                         # 1,000 and 10,000
    python -m benchmarks.corpus --sizes 1000 10000 100000 --workers 2

Each run is a process of its own, so that its peak of memory is its own. One report in four
has last year's beside it and is assessed a second time against it.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from benchmarks.goals import least, most
from corpora.generator.corpus import pairs, single

ROOT = Path(__file__).parents[1]
RATE, MEMORY, GAIN, LINEAR = 120, 600, 1.7, 0.1
"""Reports a second with two workers, MB of the parent, two workers against serial, and how far
the rate of the largest corpus may lie below that of the smallest."""
_FOLDER = 1000
_RUN = """
import json, resource, sys, time
from pathlib import Path
from nlp.engines import Options, make
from nlp.scoring.run import run
from nlp.scoring.settings import Settings

if __name__ == "__main__":
    engine, workers, folder, out = sys.argv[1], int(sys.argv[2]), sys.argv[3], Path(sys.argv[4])
    began = time.perf_counter()
    with make(engine, Options(workers=workers)) as executor:
        counts = run(Settings(paths=(folder,), quiet=True, engine=engine), out, executor=executor)
    seconds = time.perf_counter() - began
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    peak, cpu = used[0].ru_maxrss / 1024, sum(one.ru_utime + one.ru_stime for one in used)
    print(json.dumps({"reports": counts.reports, "compared": counts.compared, "pairs": counts.pairs,
                      "errors": counts.errors, "seconds": seconds, "peak": peak, "cpu": cpu}))
"""


def texts(seed: int = 7) -> Iterator[str]:
    """Reports without end: of four, two are last year's and this year's of one body."""
    chains, alone = pairs(seed, 10**9), single(seed + 1, 10**9)
    while True:
        for report in next(chains):
            yield report.text
        for report in islice(alone, 2):
            yield report.text


def generate(folder: Path, count: int) -> None:
    """`count` text reports, a thousand a folder."""
    for number, text in enumerate(islice(texts(), count)):
        inside = folder / f"{number // _FOLDER:04d}"
        if number % _FOLDER == 0:
            inside.mkdir(parents=True, exist_ok=True)
        (inside / f"{number:06d}.txt").write_text(text, encoding="utf-8")


def measure(engine: str, workers: int, folder: Path, base: Path) -> dict[str, float]:
    """One run in a process of its own."""
    script, out = base / "run.py", base / "out"
    script.write_text(_RUN, encoding="utf-8")
    shutil.rmtree(out, ignore_errors=True)
    path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
    command = [sys.executable, str(script), engine, str(workers), str(folder), str(out)]
    done = subprocess.run(
        command, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": path}
    )
    if done.returncode:
        sys.exit(done.stderr)
    found = json.loads(done.stdout.splitlines()[-1])
    found["disk"] = sum(path.stat().st_size for path in out.rglob("*") if path.is_file()) / 2**20
    return dict(found)


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000])
    options.add_argument("--workers", type=int, default=2)
    options.add_argument("--serial", type=int, default=1000, help="size of the serial run; 0: none")
    options.add_argument(
        "--folder", type=Path, help="where to keep the corpora (default: a temporary folder)"
    )
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="gouji-bench-") as temporary:
        base = chosen.folder or Path(temporary)
        base.mkdir(parents=True, exist_ok=True)
        print(
            f"{'engine':<12}{'reports':>9}{'again':>8}{'seconds':>9}{'reports/s':>11}{'CPU ms':>8}{'parent MB':>11}{'disk MB':>9}"
        )
        rates: dict[str, float] = {}
        cost: dict[str, float] = {}
        peaks: list[float] = []
        plan = [("serial", 1, chosen.serial)] if chosen.serial else []
        for engine, workers, size in (
            *plan,
            *(("processes", chosen.workers, size) for size in chosen.sizes),
        ):
            folder = base / f"corpus-{size}"
            if not folder.exists():
                generate(folder, size)
            found = measure(engine, workers, folder, base)
            rate = found["reports"] / found["seconds"]
            rates[f"{engine}-{size}"] = rate
            if engine == "processes":
                peaks.append(found["peak"])
                cost = {name: found[name] / found["reports"] for name in ("cpu", "disk")}
            print(
                f"{engine + ' x' + str(workers):<12}{found['reports']:>9}{found['compared']:>8}{found['seconds']:>9.1f}"
                f"{rate:>11.1f}{1000 * found['cpu'] / found['reports']:>8.1f}{found['peak']:>11.0f}{found['disk']:>9.1f}",
                flush=True,
            )
        if chosen.serial and f"processes-{chosen.serial}" in rates:
            gain = rates[f"processes-{chosen.serial}"] / rates[f"serial-{chosen.serial}"]
            print(f"{chosen.workers} workers are {gain:.2f} times serial {least(gain, GAIN)}")
        smallest, largest = (rates[f"processes-{size(chosen.sizes)}"] for size in (min, max))
        print(f"{largest:.1f} reports/s {least(largest, RATE)}")
        print(f"memory of the parent {max(peaks):.0f} MB {most(max(peaks), MEMORY, ' MB')}")
        if len(chosen.sizes) > 1:
            part = largest / smallest
            print(
                f"rate of the largest corpus {part:.2f} of the smallest's {least(part, 1 - LINEAR)}"
            )
        project(largest, chosen.workers)
        project_cpu(cost)


def project_cpu(cost: dict[str, float]) -> None:
    """What 10^5 and 10^6 reports would cost by CPU time and disk a report, whatever else runs."""
    for reports in (10**5, 10**6):
        hours = reports * cost["cpu"] / 3600
        print(
            f"{reports:,} reports: {reports:,} x {1000 * cost['cpu']:.1f} ms = {hours:.1f} core hours, "
            f"{hours / 16:.2f} h on 16 cores; {reports:,} x {1024 * cost['disk']:.1f} KB = "
            f"{reports * cost['disk'] / 1024:.1f} GB"
        )


def project(rate: float, workers: int) -> None:
    """What a million reports would cost, by the rate measured."""
    each = rate / workers
    for count in (workers, 16):
        hours = 1e6 / (each * count) / 3600
        print(
            f"a million reports on {count} workers: 1,000,000 / ({each:.1f} reports/s a worker x {count})"
            f" = {hours * 3600:,.0f} s = {hours:.1f} h"
        )


if __name__ == "__main__":
    main()
