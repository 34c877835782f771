"""Installs the wheel into new environments and runs the commands there: `python -m benchmarks.installs`.

Each environment holds only what the wheel asks for: plain, each extra by itself, the lowest
versions that pyproject.toml allows, every Python given. `--only lowest` is `make lowest`. Needs uv
(`pip install uv`) and a package index; nothing of the project's own environment is used.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "corpora" / "samples" / "liudi-2024.txt"
DOCX = ROOT / "corpora" / "samples" / "formats" / "yunxi-2024.docx"
PDF = ROOT / "corpora" / "samples" / "formats" / "yunxi-2024.pdf"
EXTRAS = {
    "": "import nlp; nlp.quantities('收到申请3件')",
    "plot": "import nlp, nlp.plot as p; p.findings(nlp.assess(nlp.read(PATH)).to_frame('findings'))",
    "dask": "from nlp.engines import make, Options\nif __name__ == '__main__':\n"
    "    with make('dask', Options(workers=1)) as e: assert e.submit(pow, 2, 3).result() == 8",
    "notebook": "import ipykernel, nlp; nlp.read(PATH)._repr_html_()",
    "ocr": "import rapidocr_onnxruntime, nlp; nlp.read(PATH)",
    "embeddings": "import nlp.themes.model.encoders",
}


def environment(folder: Path, python: str, wheel: Path, extra: str, *options: str) -> Path:
    """A new environment with the wheel in it; its folder of programs. Raises CalledProcessError."""
    _quiet("uv", "venv", "--quiet", "--python", python, folder)
    bin_ = folder / ("Scripts" if os.name == "nt" else "bin")
    install = ("uv", "pip", "install", "--quiet", "--compile-bytecode", "--python", bin_ / "python")
    if options:  # of what pyproject.toml asks for; to the wheel only the wheel itself is direct
        _quiet(*install, *options, "-r", ROOT / "pyproject.toml")
    _quiet(*install, f"gouji[{extra}] @ {wheel.as_uri()}" if extra else wheel)
    return bin_


def commands(bin_: Path, folder: Path) -> Iterator[str]:
    """What fails of check, tables, score and serve in an environment."""
    gouji = bin_ / "gouji"
    tried = {
        "version": ["--version"],
        "check": ["check", SAMPLE, DOCX, PDF, "--fail-on", "never"],
        "check docx": ["check", DOCX, "--output", folder / "b.docx", "--fail-on", "never"],
        "check xlsx": ["check", SAMPLE, "--output", folder / "b.xlsx", "--fail-on", "never"],
        "check pdf": ["check", PDF, "--output", folder / "b.pdf", "--fail-on", "never"],
        "check html": ["check", SAMPLE, "--output", folder / "b.html", "--fail-on", "never"],
        "tables": ["tables", PDF],
        "compare": ["compare", SAMPLE, SAMPLE],
        "score": [
            "score",
            SAMPLE,
            DOCX,
            "--output",
            folder / "out",
            "--workers",
            "1",
            "--quiet",
            "--seconds",
            "600",
        ],
    }
    for name, words in tried.items():
        done = _run(gouji, *words, check=False)
        if done.returncode:
            yield f"{name}: {done.stderr.strip().splitlines()[-1:]}"
    with contextlib.suppress(StopIteration):
        yield next(_served(gouji))


def _served(gouji: Path) -> Iterator[str]:
    """What is wrong with the page of `gouji serve`."""
    with subprocess.Popen(
        [gouji, "serve", "--no-browser"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        address = (process.stdout or sys.stdin).readline().strip()
        try:
            asked = urllib.request.Request(
                f"{address}reports?name=a.txt", SAMPLE.read_bytes(), {"X-Gouji": "1"}
            )
            answer = urllib.request.urlopen(asked, timeout=300).read().decode()
            if '"problem":""' not in answer:
                yield f"serve: {answer[:200]}"
        except (OSError, ValueError) as error:
            yield f"serve: {error}"
        finally:
            process.terminate()


def _run(*words: object, check: bool = True) -> subprocess.CompletedProcess[str]:
    clean = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    return subprocess.run(
        list(map(str, words)),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=check,
        env=clean,
    )


def _quiet(*words: object) -> None:
    done = _run(*words, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(map(str, words))}\n{done.stderr[-3000:]}")


def matrix(pythons: list[str]) -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
    """Name, Python, extra and options of each environment."""
    first = pythons[0]
    yield from ((f"Python {python}", python, "", ()) for python in pythons)
    yield from ((f"extra {extra}", first, extra, ()) for extra in EXTRAS if extra)
    yield "lowest", first, "", ("--resolution", "lowest-direct")


def main() -> None:
    """Print a line for each environment; exit status 1 where anything failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--python", nargs="+", default=[f"{sys.version_info[0]}.{sys.version_info[1]}"]
    )
    parser.add_argument("--only", default="", help="only environments whose name holds this word")
    asked = parser.parse_args()
    if shutil.which("uv") is None:
        raise SystemExit("uv is not installed: pip install uv")
    bad = 0
    with TemporaryDirectory() as base:
        _quiet("uv", "build", "--quiet", "--wheel", "--out-dir", base, ROOT)
        (wheel,) = Path(base).glob("*.whl")
        for number, (name, python, extra, options) in enumerate(matrix(asked.python)):
            if asked.only not in name:
                continue
            folder = Path(base) / str(number)
            bin_ = environment(folder, python, wheel, extra, *options)
            failed = list(commands(bin_, folder))
            program = EXTRAS[extra].replace("PATH", repr(str(SAMPLE)))
            used = _run(bin_ / "python", "-W", "ignore", "-c", program, check=False)
            failed += [f"extra: {used.stderr.strip()[-300:]}"] if used.returncode else []
            print(f"{name}: {'; '.join(failed) or 'all work'}", flush=True)
            bad += bool(failed)
            shutil.rmtree(folder)
    raise SystemExit(bool(bad))


if __name__ == "__main__":
    main()
