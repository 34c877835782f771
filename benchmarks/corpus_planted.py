"""A corpus with planted errors, broken year chains and copies, through `gouji score` itself.

    python benchmarks/corpus_planted.py [--count 2000] [--seed 5] [--show] [--book second]

Prints, by kind: planted, found, recall; then what nothing planted explains, and how many of
the pairs of copies were named. Run with another seed or book to see wordings never seen.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.goals import least  # noqa: E402 - run as a script from any folder

ERRORS, SLIPS, COPIES = 0.25, 0.3, 0.1
RECALL, PRECISION, PAIRS = 0.95, 0.98, 0.98
Row = dict[str, Any]


def main() -> None:
    """Generate, score, compare, print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--count", type=int, default=2000)
    options.add_argument("--seed", type=int, default=5)
    options.add_argument("--book", default="", choices=["", "second"])
    options.add_argument("--show", action="store_true")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="gouji-planted-") as folder:
        base = Path(folder)
        _run("corpora.generator", "--count", chosen.count, "--seed", chosen.seed, "--out", base / "in",
             "--errors", ERRORS, "--slips", SLIPS, "--copies", COPIES, "--years", 2, "--book", chosen.book)  # fmt: skip
        gold = [json.loads(line) for line in (base / "in" / "gold.jsonl").open(encoding="utf-8")]
        (base / "in" / "gold.jsonl").unlink()
        began = time.perf_counter()
        _run("nlp", "score", base / "in", "--output", base / "out", "--no-pages", "--quiet")
        seconds = time.perf_counter() - began
        _report(gold, base / "out", show=chosen.show)
    print(f"{chosen.count} reports scored in {seconds:.0f} s")


def _run(module: str, *arguments: object) -> None:
    command = [sys.executable, "-m", module, *map(str, arguments)]
    subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL)


def _report(gold: list[Row], out: Path, *, show: bool) -> None:
    import pandas as pd

    findings: dict[str, list[Row]] = defaultdict(list)
    table = pd.read_parquet(out / "findings.parquet", columns=["path", "rule", "severity", "text"])
    for row in table.to_dict("records"):
        findings[_file(row["path"])].append(row)
    planted, found = Counter[str](), Counter[str]()
    false: list[str] = []
    for line in gold:
        rules = {row["rule"] for row in findings[line["file"]]}
        for expected in line["findings"]:
            planted[expected["kind"]] += 1
            hit = bool(rules & set(expected["rules"]))
            found[expected["kind"]] += hit
            if show and not hit:
                print(f"miss {expected['kind']} {line['file']}: {expected['sentence'] or expected['cell']}")  # fmt: skip
    explained = _explained(gold)
    for line in gold:
        false += [
            f"{row['rule']} {line['file']}: {row['text'][:60]}"
            for row in findings[line["file"]]
            if row["severity"] != "info" and row["rule"] not in explained[line["file"]]
        ]
    for kind in sorted(planted):
        print(f"{kind:<16}{planted[kind]:>6}{found[kind]:>6}{found[kind] / planted[kind]:>8.3f}")
    hits = found.total()
    recall, precision = hits / planted.total(), hits / (hits + len(false))
    print(
        f"recall {recall:.3f} {least(recall, RECALL)}, precision {precision:.3f} {least(precision, PRECISION)}"
    )
    if show:
        print(*false, sep="\n")
    _pairs(gold, pd.read_parquet(out / "duplicates.parquet", columns=["path", "other"]))


def _explained(gold: list[Row]) -> dict[str, set[str]]:
    """The rules that may speak of each file: its own errors, its copy, a broken neighbour."""
    rules: dict[str, set[str]] = defaultdict(set)
    bodies: dict[str, list[Row]] = defaultdict(list)
    for line in gold:
        bodies[line["file"].rpartition("/")[2][:6]].append(line)
        for expected in line["findings"]:
            rules[line["file"]] |= {*expected["rules"], *expected["also"]}
    shared = Counter(
        name for lines in bodies.values() for name in {n["organisation"] for n in lines}
    )
    for lines in bodies.values():
        if any("-copy" in line["file"] for line in lines):
            for line in lines:
                rules[line["file"]].add("DUP001")
        # Names are drawn: two bodies of one name are one to any reader.
        namesakes = {name for name in (line["organisation"] for line in lines) if shared[name] > 1}
        if namesakes or any(not line["sound"] for line in lines):
            for line in lines:
                rules[line["file"]] |= {"XYR001", "XYR002", "XYR003", "CLM005"}
    return rules


def _pairs(gold: list[Row], table: Any) -> None:
    wanted = set(_copied(gold))
    named = {frozenset((_file(a), _file(b))) for a, b in table.itertuples(index=False)}
    both = len(wanted & named)
    recall = both / max(len(wanted), 1)
    print(f"pairs of copies: {len(wanted)}, named {both}, recall {recall:.3f} {least(recall, PAIRS)}, named besides {len(named - wanted)}")  # fmt: skip


def _copied(gold: list[Row]) -> Iterator[frozenset[str]]:
    files = {line["file"] for line in gold}
    for file in files:
        origin = file.replace("-copy", "")
        if "-copy" in file and origin in files:
            yield frozenset((file, origin))


def _file(path: str) -> str:
    return "/".join(Path(path).parts[-2:])


if __name__ == "__main__":
    main()
