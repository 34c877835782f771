"""Every output that `gouji check` makes of one report, as a function each."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from nlp.cli.outputs import FILES, Format, render
from nlp.notes import annotated, kinds, listed
from nlp.types import Assessment


def outputs(found: Assessment, data: bytes) -> dict[str, Callable[[], object]]:
    """Name -> function that makes the output, in memory or in a folder that is removed."""
    made: dict[str, Callable[[], object]] = {
        form.value: partial(render, form, [found], [], None) for form in Format if form not in FILES
    }
    made |= {kind: partial(annotated, found, data, kind) for kind in kinds(found)}
    return {**made, "xlsx": partial(_listed, found)}


def _listed(found: Assessment) -> None:
    with tempfile.TemporaryDirectory() as folder:
        listed.write([found], Path(folder) / "list.xlsx")
