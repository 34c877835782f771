"""A real headless Chromium; every page is watched for errors and for requests."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from nlp.checks import CHECKS
from nlp.display.page import report as html
from nlp.pipeline import assess, read_report
from nlp.scoring.marks.fingerprint import fingerprints

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
RULES = {c.code: {"title": c.title, "why": c.why, "mend": c.mend} for c in CHECKS.values()}


@pytest.hookimpl(tryfirst=True)  # before xdist reads the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    sync = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        pytest.skip(f"no browser found (looked for {', '.join(NAMES)}; CHROMIUM names another)")
    with sync.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@dataclass
class Watched:
    """A page with what went wrong on it and what it asked for."""

    page: Any
    errors: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def quiet(self) -> None:
        """Nothing was complained of, nothing but the page itself was asked for."""
        assert not self.errors
        assert not [url for url in self.requests if not url.startswith(("file:", "data:", "blob:"))]
        assert len([url for url in self.requests if url.startswith("file:")]) == 1


@pytest.fixture
def visit(chromium: Any, tmp_path: Path) -> Iterator[Callable[..., Watched]]:
    """Opens a page given as text, or as a file."""
    contexts = []

    def opened(
        text: str | Path, *, width: int = 1280, height: int = 900, **options: Any
    ) -> Watched:
        path = text if isinstance(text, Path) else tmp_path / f"page-{len(contexts)}.html"
        if not isinstance(text, Path):
            path.write_text(text, encoding="utf-8")
        context = chromium.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        watched = Watched(page=context.new_page())
        watched.page.set_default_timeout(10_000)
        watched.page.on("pageerror", lambda error: watched.errors.append(str(error)))
        watched.page.on(
            "console",
            lambda said: (
                watched.errors.append(said.text) if said.type in ("error", "warning") else None
            ),
        )
        watched.page.on("request", lambda request: watched.requests.append(request.url))
        watched.page.goto(path.as_uri())
        return watched

    yield opened
    for context in contexts:
        context.close()


def rendered(path: Path) -> str:
    """The page of a report, as `gouji check --format html` makes it."""
    assessment = assess(read_report(str(path)))
    return html.page(assessment.to_dict(), RULES, fingerprints=fingerprints(assessment))


@pytest.fixture(scope="session")
def liudi(samples: Path) -> str:
    """A page with warnings of several kinds."""
    return rendered(samples / "liudi-2024.txt")


@pytest.fixture(scope="session")
def fenggang(samples: Path) -> str:
    """A page with contradicted claims and columns that do not tie up."""
    return rendered(samples / "fenggang-shi-2024.txt")
