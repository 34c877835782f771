"""`gouji check --format docx`, `pdf`, `xlsx`: the user's file with comments, or a list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Literal

import typer

from nlp import bounds
from nlp.cli.files import CANNOT_RUN, STDIN, content, say, to_file, writing
from nlp.cli.outputs import Format
from nlp.errors import GoujiError
from nlp.types import Assessment, Source

BEHIND = "-核对"
"""The suffix of a commented file's name after the name of the report, in a folder of several."""


def write(
    format: Format,  # noqa: A002
    done: Sequence[Assessment],
    output: Path | None,
    spent: Mapping[str, float],
) -> list[str]:
    """Write the list of all findings, or each report with its comments.

    Several reports are written into the folder that the output names. `spent` has the processor
    seconds that each report, by its path, has taken. Returns the names of those
    that cannot be written, after a line on standard error for each; the others are written.
    """
    target = to_file(output, format.value)
    with writing(target):
        if format is Format.xlsx:
            return _listed(done, target)
        return [
            assessment.report.document.source.path
            for assessment, path in _targets(done, target, format)
            if not _written(assessment, path, format, spent[assessment.report.document.source.path])
        ]


def _listed(done: Sequence[Assessment], target: Path) -> list[str]:
    """Write the list of all findings."""
    from nlp.notes import listed

    try:
        with bounds.writing(str(target), reports=len(done)):
            listed.write(done, target)
    except GoujiError as error:
        say(str(error))
        return [str(target)]
    return []


def _targets(
    done: Sequence[Assessment],
    output: Path,
    format: Format,  # noqa: A002
) -> list[tuple[Assessment, Path]]:
    if len(done) <= 1 and output.suffix:
        return [(item, output) for item in done]
    if output.suffix:
        say(f"{output}：有{len(done)}份报告，请用 --format {format.value} --output 文件夹")
        raise typer.Exit(CANNOT_RUN)
    used: set[str] = set()
    found = []
    for item in done:
        stem = Path(item.report.document.source.path).stem + BEHIND
        names = [stem, *(f"{stem}-{number}" for number in range(2, len(done) + 2))]
        name = next(name for name in names if name not in used)
        used.add(name)
        found.append((item, output / f"{name}.{format.value}"))
    return found


def _written(
    assessment: Assessment,
    path: Path,
    format: Format,  # noqa: A002
    spent: float,
) -> bool:
    """Write the report with comments; where that fails, print a line and return False."""
    from nlp.notes import annotated

    kind: Literal["docx", "pdf"] = "pdf" if format is Format.pdf else "docx"
    try:
        data = _data(assessment.report.document.source)
        made = annotated(assessment, data, kind, spent=spent)
    except GoujiError as error:
        say(str(error))
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(made)
    return True


def _data(source: Source) -> bytes:
    """Read the bytes of the file a second time; a corrected report has a mark behind its hash."""
    held = content("-")[0] if source.path == STDIN else Path(source.path).read_bytes()
    if not isinstance(held, bytes) or sha256(held).hexdigest() != source.sha256.partition("+")[0]:
        raise GoujiError(f"{source.path}：核对的时候文件变了，请再核对一次")
    return held
