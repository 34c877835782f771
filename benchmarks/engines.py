"""Do all engines write the same bytes? Generated reports, scored by each, compared file by file.

    python -m benchmarks.engines [--reports N]

Compared are all tables, errors, ranges and pages; `run.json` and `summary.xlsx` say when the run was.
Exit status 1 where a file differs.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from hashlib import sha256
from pathlib import Path

from benchmarks.corpus import generate
from nlp.engines import Options, make
from nlp.scoring.run import run
from nlp.scoring.settings import Settings

ENGINES = (("serial", 1), ("processes", 1), ("processes", 2), ("dask", 2))
_TIMED = ("run.json", "summary.xlsx")


def written(engine: str, workers: int, reports: Path, folder: Path) -> dict[str, str]:
    """Score the reports on an engine and return the hash of each file by its path in the results."""
    with make(engine, Options(workers=workers)) as executor:
        run(Settings(paths=(str(reports),), quiet=True, engine=engine), folder, executor=executor)
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    kept = [p for p in files if p.name not in _TIMED and "parts" not in p.relative_to(folder).parts]
    return {str(p.relative_to(folder)): sha256(p.read_bytes()).hexdigest() for p in kept}


def main() -> None:
    """Print a line for each engine."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=200)
    options = parser.parse_args()
    differ = 0
    with tempfile.TemporaryDirectory(prefix="gouji-engines-") as temporary:
        base = Path(temporary)
        generate(base / "reports", options.reports)
        first: dict[str, str] = {}
        for engine, workers in ENGINES:
            found = written(engine, workers, base / "reports", base / f"{engine}-{workers}")
            first = first or found
            others = sorted(n for n in first.keys() | found if first.get(n) != found.get(n))
            differ += bool(others)
            said = "the same bytes" if not others else f"differ: {', '.join(others[:5])}"
            print(f"{engine} x{workers}: {len(found)} files, {said}", flush=True)
    sys.exit(differ > 0)


if __name__ == "__main__":
    main()
