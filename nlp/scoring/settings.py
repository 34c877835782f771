"""The settings of a run over a corpus."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from pathlib import Path
from typing import Any

from nlp.scoring.inputs.job import Job
from nlp.types.quick import frozen


@frozen
class Settings:
    """The settings of a run over a corpus; `part` is the number of files in a part.

    `engine` and `limits` are only recorded.

    `pages`: whether every report gets its own page; None means only where there are few.
    """

    paths: tuple[str, ...]
    rubric: Path | None = None
    hierarchy: Path | None = None
    bodies: Path | None = None
    ranges: Path | None = None
    verdicts: tuple[Path, ...] = ()
    resume: bool = False
    quiet: bool = False
    engine: str = "serial"
    limits: Mapping[str, Any] = field(default_factory=dict)
    job: Job = field(default_factory=Job)
    part: int = 500
    pages: bool | None = None
