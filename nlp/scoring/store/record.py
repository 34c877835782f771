"""`run.json`: what was run on what, so that a table can be traced back."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import platform
import time
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from nlp.scoring.marks import rubric
from nlp.scoring.outputs.assemble import Counts, Sources
from nlp.scoring.outputs.writers import TABLES
from nlp.scoring.settings import Settings
from nlp.scoring.store.parts import disk


def record(
    settings: Settings,
    folder: Path,
    sources: Sources,
    counts: Counts,
    left: dict[str, int],
    began: float,
) -> dict[str, Any]:
    """What was run on what, so that a table can be traced back."""
    import nlp

    rules = settings.rubric or rubric.DEFAULT
    return {
        "schema": "gouji/run/1",
        "version": nlp.__version__,
        "settings": {
            "paths": list(settings.paths),
            "engine": settings.engine,
            **settings.limits,
            "flow": settings.job.flow,
            "resume": settings.resume,
            "hierarchy": str(settings.hierarchy) if settings.hierarchy else None,
            "ranges": str(settings.ranges) if settings.ranges else None,
            "verdicts": str(settings.verdicts) if settings.verdicts else None,
            "rubric": sources.rubric.name,
        },
        "hashes": {
            "rubric": _hash(rules),
            **{name: _hash(path) for name, path in _given(settings) if path is not None},
            "inputs": hashlib.sha256("\n".join(sources.names).encode()).hexdigest(),
            **{f"{table}.parquet": _hash(folder / f"{table}.parquet") for table in TABLES},
        },
        "counts": asdict(counts),
        "left_out_of_excel": left,
        **_when(began),
    }


def _when(began: float) -> dict[str, Any]:
    at = dt.datetime.fromtimestamp(began, tz=dt.UTC)
    return {
        "began": at.isoformat(timespec="seconds"),
        "seconds": round(time.time() - began, 1),
        "python": platform.python_version(),
    }


def _given(settings: Settings) -> Iterator[tuple[str, Path | None]]:
    """The files beside the reports that decide what the tables say."""
    yield "hierarchy", settings.hierarchy
    yield "ranges", settings.ranges
    yield "verdicts", settings.verdicts


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def put(path: Path, content: Any) -> None:
    """A JSON file, whole or not at all."""
    making = path.with_name(f".{path.name}")
    with disk(path):
        making.write_text(
            json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
        )
        making.replace(path)
