"""The pictures of README and docs, made from the samples: `python docs/make_screenshots.py`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import nlp  # noqa: E402 - run as a script from any folder

SAMPLES = Path("corpora") / "samples"
IMAGES = ROOT / "docs" / "images"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
WIDTH, HEIGHT = 1280, 860


def main() -> None:
    """Score the samples, open the pages, photograph them."""
    from playwright.sync_api import sync_playwright

    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        out = Path(folder)
        # Named from here, so that no path of a machine stands in a picture.
        os.chdir(ROOT)
        nlp.score(sorted(SAMPLES.glob("*.txt")), output=out, pages=True)
        browser = driver.chromium.launch(executable_path=path, args=["--no-sandbox"])
        for scheme in ("light", "dark"):
            context = browser.new_context(
                viewport={"width": WIDTH, "height": HEIGHT}, color_scheme=scheme
            )
            _report(context.new_page(), out, scheme)
            _corpus(context.new_page(), out, scheme)
            _serve(context.new_page(), scheme)
        browser.close()


def _report(page: Any, out: Path, scheme: str) -> None:
    """The town whose 112 ties up only as 125 − 13."""
    from nlp.scoring.outputs.pages.report_pages import name

    page.goto((out / name(str(SAMPLES / "liudi-2024.txt"))).as_uri())
    page.locator(".findings a").first.click()
    page.screenshot(path=IMAGES / f"report-{scheme}.png")


def _corpus(page: Any, out: Path, scheme: str) -> None:
    page.goto((out / "index.html").as_uri())
    page.screenshot(path=IMAGES / f"corpus-{scheme}.png")


def _serve(page: Any, scheme: str) -> None:
    """The page to drop reports on, with three of them."""
    command = [sys.executable, "-m", "nlp", "serve", "--no-browser"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:  # noqa: S603
        page.goto(server.stdout.readline().strip() if server.stdout else "")
        stems = ("fenggang-shi-2024", "liudi-2024", "yunyue-sheng-2022")
        page.locator("#files").set_input_files([SAMPLES / f"{stem}.txt" for stem in stems])
        page.locator(".status", has_text="核对完了").wait_for()
        page.screenshot(path=IMAGES / f"serve-{scheme}.png")
        server.terminate()


if __name__ == "__main__":
    main()
