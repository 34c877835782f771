"""The user's files besides the reports, all read, checked and hashed before a run begins."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from hashlib import sha256
from pathlib import Path

from nlp.knowledge import current
from nlp.scoring.across import bodies
from nlp.scoring.inputs.userfile import UserFile, read
from nlp.scoring.marks import answers, ranges, rubric, verdicts
from nlp.scoring.marks.rubric import Rubrics
from nlp.scoring.marks.verdicts import KEPT, Decisions
from nlp.scoring.settings import Settings
from nlp.types.quick import frozen


@frozen
class Given:
    """The content of the user's files, and the hash of each as it was read.

    Without a rubric of the user's, each report is scored by that of its own family.
    `rubric_text`: the user's rubric as written, None without one. `answers`: the files of people's verdicts by name, of which `decisions` is the whole.
    """

    rubrics: Rubrics = field(default_factory=Rubrics)
    bodies: bodies.Bodies = field(default_factory=bodies.Bodies)
    ranges: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    decisions: Decisions = field(default_factory=Decisions)
    hashes: Mapping[str, str] = field(default_factory=dict)
    rubric_text: str | None = None
    answers: tuple[tuple[str, Decisions], ...] = ()


def given(settings: Settings, folder: Path) -> Given:
    """Read every file that the settings name, and the verdicts saved by earlier runs.

    Raises RunError or KnowledgeError with file, line and the choices for the first mistake.
    """
    files = {name: read(path, what) for name, path, what in _named(settings, folder)}
    found = [file for name, file in files.items() if name.startswith(("kept", "verdicts"))]
    answers = [(str(file.path), verdicts.decisions(file)) for file in found]
    return Given(
        rubrics=Rubrics(rubric.load(files["rubric"]) if "rubric" in files else None),
        bodies=bodies.read(files.get("bodies"), files.get("hierarchy")),
        ranges=ranges.read(files["ranges"]) if "ranges" in files else settings.job.ranges,
        decisions=verdicts.decisions(*found),
        rubric_text=files["rubric"].text(rubric.WHAT) if "rubric" in files else None,
        answers=tuple(answers),
        hashes=_hashes(files),
    )


def _named(settings: Settings, folder: Path) -> Iterator[tuple[str, Path, str]]:
    kept = folder / KEPT
    if kept.is_file() and not kept.is_symlink():
        yield "kept", kept, answers.WHAT
    for name, path, what in (
        ("rubric", settings.rubric, rubric.WHAT),
        ("bodies", settings.bodies, bodies.WHAT),
        ("hierarchy", settings.hierarchy, bodies.WHAT),
        ("ranges", settings.ranges, ranges.WHAT),
    ):
        if path is not None:
            yield name, path, what
    for number, path in enumerate(settings.verdicts, 1):
        yield "verdicts" if number == 1 else f"verdicts.{number}", path, answers.WHAT


def _hashes(files: Mapping[str, UserFile]) -> dict[str, str]:
    """Return the hashes by name, with that of our rubric where the user gives none."""
    found = {name: file.sha256 for name, file in files.items() if name != "kept"}
    if "rubric" not in found:
        ours = (p for name, p in current().all_files() if name.endswith("/rubric"))
        found["rubric"] = sha256(b"".join(path.read_bytes() for path in ours)).hexdigest()
    return found
