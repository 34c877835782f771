"""Forty positions of a page break in PDF of three producers: is a row lost, is a cell wrong?

    python -m benchmarks.page_breaks [--positions 40] [--rules full level outer none white]

The tables are moved down the page step by step, so that each row in turn is the last of a page.
Needs Chromium (by playwright), LibreOffice and reportlab; a producer that is missing is named.
"""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.goals import most
from nlp.pipeline import read_report
from tests.structure import pages

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
STEP = 11.0
"""Points of one position, less than the height of a row."""
Printed = Iterator[tuple[dict[str, str], Path]]


def reportlab(folder: Path, count: int, _rules: list[str]) -> Printed:
    """Drawn by hand, rows kept whole."""
    for step in range(count):
        cells = pages.values(step)
        path = folder / f"hand-{step}.pdf"
        pages.by_hand(cells, path, down=step * STEP)
        yield cells, path


def libreoffice(folder: Path, count: int, _rules: list[str]) -> Printed:
    """Word files printed by LibreOffice, which breaks pages inside rows as Word does."""
    if shutil.which("soffice") is None:
        raise LookupError("LibreOffice is not installed")
    cells = pages.values(5)
    for path in pages.by_libreoffice(cells, folder, range(count), timeout=1200):
        yield cells, path


def chromium(folder: Path, count: int, rules: list[str]) -> Printed:
    """A web page printed by Chromium, by turns with each kind of rules."""
    from playwright.sync_api import sync_playwright

    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        raise LookupError("Chromium is not installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        for step in range(count):
            cells = pages.values(step)
            kind = rules[step % len(rules)]
            data = pages.by_chromium(browser, cells, rules=kind, down=step * STEP)
            path = folder / f"web-{step}-{kind}.pdf"
            path.write_bytes(data)
            yield cells, path
        browser.close()


def judged(cells: dict[str, str], path: Path) -> Counter[str]:
    """How many cells are right, marked, lost or wrong without a mark; `rows` that are lost whole."""
    read = read_report(path).cells()
    found = Counter[str]()
    for name, value in cells.items():
        cell = read.get(name)
        if cell is None:
            found["lost"] += 1
        elif str(cell.value) == value:
            found["right"] += 1
        else:
            found["marked" if cell.status in ("recovered", "ambiguous") else "wrong"] += 1
    rows = {name.rpartition(".")[0] for name in cells}
    found["rows"] = len(rows - {name.rpartition(".")[0] for name in read})
    return found


PRODUCERS: dict[str, Callable[[Path, int, list[str]], Printed]] = {
    "reportlab": reportlab,
    "LibreOffice": libreoffice,
    "Chromium": chromium,
}


def main() -> None:
    """Print a line a producer."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--positions", type=int, default=40)
    options.add_argument("--rules", nargs="+", default=list(pages.RULES), choices=pages.RULES)
    options.add_argument("--producers", nargs="+", default=list(PRODUCERS), choices=PRODUCERS)
    chosen = options.parse_args()
    for name in chosen.producers:
        found, begin, count = Counter[str](), time.process_time(), 0
        with tempfile.TemporaryDirectory() as folder:
            try:
                for cells, path in PRODUCERS[name](Path(folder), chosen.positions, chosen.rules):
                    one = judged(cells, path)
                    found, count = found + one, count + 1
                    if one["rows"] or one["lost"] or one["wrong"]:
                        print(f"  {path.name}: {dict(one)}")
            except (ImportError, LookupError) as missing:
                print(f"{name}: left out, {missing}")
                continue
        spent = time.process_time() - begin
        goal = most(found["rows"] + found["wrong"], 0)
        print(f"{name}: {count} positions, {dict(found)} {goal}, {spent:.0f} s")


if __name__ == "__main__":
    main()
