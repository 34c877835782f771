"""`run.json`: versions, inputs and settings of a run, so that a table can be traced back."""

from __future__ import annotations

import datetime as dt
import hashlib
import platform
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

from nlp.knowledge import current
from nlp.scoring.given import Given
from nlp.scoring.inputs.urls import hidden
from nlp.scoring.outputs.counts import Counts, Sources
from nlp.scoring.outputs.writers import TABLES
from nlp.scoring.settings import Settings


def record(
    settings: Settings,
    folder: Path,
    sources: Sources,
    counts: Counts,
    left: dict[str, int],
    began: float,
    given: Given,
) -> dict[str, Any]:
    """Return the versions, inputs, settings and counts of a run, for `run.json`."""
    from nlp.version import __version__

    return {
        "schema": "gouji/run/1",
        "version": __version__,
        "settings": {
            "paths": [hidden(path) for path in settings.paths],
            "engine": settings.engine,
            **settings.limits,
            "flow": settings.job.flow,
            "resume": settings.resume,
            "hierarchy": str(settings.hierarchy) if settings.hierarchy else None,
            "bodies": str(settings.bodies) if settings.bodies else None,
            "ranges": str(settings.ranges) if settings.ranges else None,
            "verdicts": _one_or_all([str(path) for path in settings.verdicts]),
            "rubric": sources.rubrics.main.name,
            "model": settings.job.model or None,
            "knowledge": [*current().own],
        },
        "hashes": {
            **given.hashes,
            "inputs": hashlib.sha256("\n".join(sources.names).encode()).hexdigest(),
            **{f"{table}.parquet": _hash(folder / f"{table}.parquet") for table in TABLES},
        },
        "rubric": given.rubric_text,
        "counts": asdict(counts),
        "left_out_of_excel": left,
        **_when(began),
    }


def _one_or_all(names: list[str]) -> str | list[str] | None:
    """Return the only name as text, as earlier records have it, several as a list."""
    return names if len(names) > 1 else next(iter(names), None)


def _when(began: float) -> dict[str, Any]:
    at = dt.datetime.fromtimestamp(began, tz=dt.UTC)
    return {
        "began": at.isoformat(timespec="seconds"),
        "seconds": round(time.time() - began, 1),
        "python": platform.python_version(),
    }


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
