"""Write a corpus of text reports and its gold file.

    python -m corpora.generator --count N --seed S --out DIR
        [--errors RATE] [--years Y] [--slips RATE] [--copies RATE] [--formats RATE] [--book second]

Writes N reports of organisations that do not exist and ``gold.jsonl`` beside them: a line a
report with its cells, its claims and the finding planted in it, if any. A share of the
reports carries one error each (``--errors``), of the chains of years one that does not
join (``--slips``, with ``--years`` 2 or more), of the organisations one whose newest
report another has copied (``--copies``); a share is written as HTML, Word or Markdown
(``--formats``), whose places in the gold are those of the text. The same seed gives the same files.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from corpora import formats
from corpora.content import Content
from corpora.generator import corpus, marks, tables
from corpora.generator.mutations import ALONE, Expected, Unfit, mutate
from corpora.generator.report import Report

OTHERS = (".html", ".docx", ".md")
_FOLDER_SIZE = 1000
_SLIPS: dict[corpus.Slip, str] = {"carried": "XYR001", "stock": "XYR002"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shares:
    """How many of the reports, chains and organisations carry something planted."""

    errors: float = 0.0
    slips: float = 0.0
    copies: float = 0.0


Entry = tuple[str, Report, Expected | None]


def planted(report: Report, rng: random.Random) -> tuple[Report, Expected | None]:
    """One error of a kind drawn at random."""
    for kind in rng.sample(ALONE, len(ALONE)):
        try:
            return mutate(report, kind, rng)
        except Unfit:
            continue
    return report, None


def generate(
    count: int, seed: int, *, shares: Shares | None = None, years: int = 1, book: str = ""
) -> Iterator[Entry]:
    """File names, reports and what is planted in them, one at a time."""
    shares = shares or Shares()
    for number, entry in enumerate(islice(_stream(seed, shares, years, book), count)):
        name, report, expected = entry
        yield f"{number // _FOLDER_SIZE:04d}/{name}", report, expected


def _stream(seed: int, shares: Shares, years: int, book: str) -> Iterator[Entry]:
    index = 0
    while True:
        yield from _organisation(seed, index, shares, years, book)
        index += 1


def _organisation(seed: int, index: int, shares: Shares, years: int, book: str) -> Iterator[Entry]:
    """All reports of one organisation, and a copy by another where one is drawn."""
    rng = random.Random(f"{seed}:{index}:planted")
    slip: corpus.Slip | None = "carried" if years > 1 and rng.random() < shares.slips else None
    chain = corpus.reports(seed, index, years=years, book=book, slip=slip)
    if slip and chain[-1].year > 2021 and rng.random() < 0.5:
        slip = "stock"
        chain = corpus.reports(seed, index, years=years, book=book, slip=slip)
    for report in chain:
        name, last = f"{index:06d}-{report.year}.txt", report is chain[-1]
        if slip and last:
            yield name, report, Expected(kind=slip, rules=frozenset({_SLIPS[slip]}))
        elif rng.random() < shares.errors:
            yield name, *planted(report, rng)
        else:
            yield name, report, None
    if rng.random() < shares.copies:
        expected = Expected(kind="near_duplicate", rules=frozenset({"DUP001"}))
        name = f"{index:06d}-{chain[-1].year}-copy.txt"
        yield name, corpus.copy(chain[-1], rng), expected


def suffix(name: str, share: float) -> str:
    """The format of a file, drawn by its name, so that it hangs on nothing else."""
    rng = random.Random(name)
    return rng.choice(OTHERS) if rng.random() < share else ".txt"


def content(report: Report) -> Content:
    """The report as title, paragraphs and drawn tables, for the writers of other formats."""
    drawn = tables.form(report.figures, version=report.version)
    title, *rest = (
        tables.without(drawn[block.table], report.dropped)
        if block.table
        else marks.strip(block.text)
        for block in report.blocks
    )
    return Content(str(title), tuple(rest))


def record(name: str, text: str, report: Report, expected: Expected | None) -> dict[str, Any]:
    """The gold line of one file."""
    findings = []
    if expected is not None:
        findings.append(
            {
                "kind": expected.kind,
                "rules": sorted(expected.rules),
                "also": sorted(expected.also),
                "sentence": expected.sentence,
                "cell": expected.cell,
            }
        )
    gold = report.record(text)
    return {"file": name, "sound": expected is None, **gold, "findings": findings}


def main(arguments: list[str] | None = None) -> None:
    """Write a corpus."""
    parser = argparse.ArgumentParser(
        prog="corpora.generator",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--count", type=int, required=True)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--out", type=Path, required=True)
    for share in ("errors", "slips", "copies", "formats"):
        parser.add_argument(f"--{share}", type=float, default=0.0)
    parser.add_argument("--years", type=int, default=1, choices=range(1, 7))
    parser.add_argument("--book", default="", choices=["", "second"])
    options = parser.parse_args(arguments)
    shares = Shares(errors=options.errors, slips=options.slips, copies=options.copies)
    entries = generate(
        options.count, options.seed, shares=shares, years=options.years, book=options.book
    )
    options.out.mkdir(parents=True, exist_ok=True)
    with (options.out / "gold.jsonl").open("w", encoding="utf-8") as gold:
        for name, report, expected in entries:
            text = report.text
            name = name.removesuffix(".txt") + suffix(f"{options.seed}:{name}", options.formats)
            path = options.out / name
            path.parent.mkdir(exist_ok=True)
            if path.suffix == ".txt":
                path.write_text(text, encoding="utf-8")
            else:
                formats.write(content(report), path)
            line = record(name, text, report, expected)
            gold.write(json.dumps(line, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
