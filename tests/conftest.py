"""Fixtures shared by all tests."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings

# The same examples in every run, so that a failure is the change's; `make fuzz` draws new ones.
settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("fuzz", derandomize=False, deadline=None, max_examples=500)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))

# Two workers share two cores, where threads of linear algebra mostly wait for one another.
for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
    os.environ.setdefault(name, "1")
# Nothing of a test run is kept in the user's own folder for caches.
os.environ.setdefault("GOUJI_CACHE", tempfile.mkdtemp(prefix="gouji-kept-"))
ROOT = Path(__file__).parents[1]


@pytest.hookimpl(tryfirst=True)  # before xdist reads the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that share what is costly to make run in one worker, where it is made once."""
    for item in items:
        if "tests/browser/" not in item.nodeid and (shared := _shares(item)):
            item.add_marker(pytest.mark.xdist_group(shared))


def _shares(item: pytest.Item) -> str:
    """The fixture of a corpus or of a module that a test shares with others, "" for none."""
    known = getattr(item, "_fixtureinfo", None)
    named = known.name2fixturedefs if known else {}
    if "scored" in named:
        return "scored"
    made = [name for name, defined in named.items() if defined[-1].scope == "module"]
    return f"{item.nodeid.split('::')[0]}:{min(made)}" if made else ""


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real reports beside the project; tests skip where it is not there."""
    folder = ROOT.parent / "shared" / "reports"
    if not folder.is_dir():
        pytest.skip("the real reports are not beside the project")
    return folder


@pytest.fixture(scope="session")
def samples() -> Path:
    """Our own sample reports."""
    return ROOT / "corpora" / "samples"
