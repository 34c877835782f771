"""How large the pages are and how long a browser takes to draw and to sort them.

    python benchmarks/page.py

Needs playwright and a Chromium; without one it prints the sizes alone.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.goals import most  # noqa: E402 - run as a script from any folder
from nlp.checks import CHECKS  # noqa: E402
from nlp.display.page import corpus  # noqa: E402
from nlp.display.page import report as html  # noqa: E402
from nlp.pipeline import assess, read_report  # noqa: E402

SAMPLE = ROOT / "corpora" / "samples" / "liudi-2024.txt"
CHARACTERS, REPORTS, COLUMNS = 10_000, 10_000, 8
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
DRAWN = "performance.getEntriesByType('navigation')[0].loadEventEnd"
FILTER = (
    "w => { const t = performance.now(); const b = document.getElementById('words'); b.value = w;"
    " b.dispatchEvent(new Event('input')); document.body.offsetHeight; return performance.now() - t; }"
)
SORT = (
    "b => { const t = performance.now(); b.click(); b.offsetHeight; return performance.now() - t; }"
)


def report() -> str:
    """The page of a report of ten thousand characters: a sample with its overview repeated."""
    text = SAMPLE.read_text(encoding="utf-8")
    start, end = text.index("一、"), text.index("二、主动公开")
    overview = text[start:end]
    more = max(0, CHARACTERS - len(text)) // len(overview) + 1
    long = text[:end] + overview.partition("\n")[2] * more + text[end:]
    found = assess(read_report(long[: CHARACTERS + len(overview)].encode(), name="long.txt"))
    rules = {c.code: {"title": c.title, "why": c.why, "mend": c.mend} for c in CHECKS.values()}
    return html.page(found.to_dict(), rules)


def ranking() -> str:
    """The page of ten thousand reports."""
    rows = [
        [n + 1, f"云溪市第{n}单位", f"{n % 97}号区", 2019 + n % 6, 100 - n / 200, n % 3, n % 5, [20, 18.5, 25, 10], "one.html", ("town", "department")[n % 2], None, [n % 3]]
        for n in range(REPORTS)
    ]  # fmt: skip
    return corpus.page(
        {
            "title": "评分",
            "about": {"报告": REPORTS},
            "full": 100,
            "columns": ["完整", "表内勾稽", "文表一致", "坦诚"],
            "rows": rows,
            "codes": [(code, "规则") for code in list(CHECKS)],
            "kinds": {"town": "乡镇街道", "department": "部门"},
            "left_out": 0,
            "scores": [(n * 5, n * 5 + 5, 500) for n in range(10, 20)],
            "rules": [(code, "规则", 10, 12) for code in list(CHECKS)],
            "years": [(year, 1600, {"problem": 20.0, "other": 80.0}) for year in range(2019, 2025)],
            "outliers": [],
            "no_outliers_below": 8,
        }
    )


def main() -> None:
    """Print sizes and times."""
    pages = {"report, 10,000 characters": report(), "corpus, 10,000 reports": ranking()}
    for name, text in pages.items():
        print(f"page of a {name}: {len(text.encode()) / 2**20:.2f} MB")
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        path = None
    if path is None:
        print("no browser: nothing drawn")
        return
    with sync_playwright() as driver, tempfile.TemporaryDirectory() as folder:
        browser = driver.chromium.launch(executable_path=path, args=["--no-sandbox"])
        for name, text in pages.items():
            file = Path(folder) / "page.html"
            file.write_text(text, encoding="utf-8")
            _drawn(browser, name, file)
        browser.close()


def _drawn(browser: Any, name: str, file: Path) -> None:
    times: dict[str, list[float]] = {
        key: [] for key in ("drawn", "sorted", "filtered", "link", "back")
    }
    (file.parent / "one.html").write_text("<title>甲</title>", encoding="utf-8")
    for turn in range(5):
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(file.as_uri())
        times["drawn"].append(page.evaluate(DRAWN))
        if "corpus" in name:
            listed = range(COLUMNS)
            times["sorted"] += [page.locator(f"[data-column='{n}']").evaluate(SORT) for n in listed]
            times["filtered"].append(page.evaluate(FILTER, f"{turn}7单位"))
            page.locator("#body a").first.click()
            page.wait_for_load_state()
            times["link"].append(page.evaluate(DRAWN))
            page.go_back()
            page.wait_for_load_state()
            times["back"].append(page.evaluate(DRAWN))
        page.close()
    for key, took in times.items():
        goal = 1000 if key == "drawn" else 300
        if took:
            middle, longest = sorted(took)[len(took) // 2], max(took)
            print(
                f"page of a {name}: {key} in {middle:.0f} ms, at most {longest:.0f} {most(middle, goal)}"
            )


if __name__ == "__main__":
    main()
