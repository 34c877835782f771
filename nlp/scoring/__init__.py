"""A corpus of reports -> ranked tables: streamed, resumable, equal on every executor."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from concurrent.futures import Executor
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

PathLike = str | os.PathLike[str]

__all__ = ["score"]


def score(
    paths: PathLike | Iterable[PathLike],
    *,
    executor: Executor | None = None,
    output: PathLike | None = None,
    rubric: PathLike | None = None,
    hierarchy: PathLike | None = None,
    bodies: PathLike | None = None,
    ranges: PathLike | None = None,
    verdicts: PathLike | Iterable[PathLike] | None = None,
    resume: bool = False,
    pages: bool | None = None,
    quiet: bool = True,
    knowledge: PathLike | None = None,
    model: PathLike | None = None,
) -> pd.DataFrame:
    """Assess and score a corpus; return one row per report, in order of its path.

    `paths`: files, folders (walked), globs, .zip archives, list files (`*.list`, or
    `@file`), and URLs that fsspec opens. `executor`: any `concurrent.futures.Executor`,
    see `nlp.engines.make`; without one, this process does the work. `output`: the folder
    for all tables (see docs/corpus.md); without one only the frame is returned. `rubric`,
    `hierarchy` (CSV: child,parent), `bodies` (CSV: name,parent,kind of those that should have
    published), `ranges`: files that replace the defaults. `verdicts`: one file of people's verdicts
    or several, merged in this order.
    `resume` continues a stopped run in `output`. `pages`: whether every report gets its own
    page besides `index.html`; by default up to 300 reports do.
    `knowledge`: a folder of data files laid over ours. `model`: a model of themes written by
    `gouji themes train`.

    Columns: path, organisation, region, kind, year, type, title, score, `score.<part>`,
    and the measures. Files that could not be read have no row; they are in `errors.jsonl`.
    Raises RunError where the run cannot start or continue, KnowledgeError for a bad rubric
    or data file.

    >>> import pathlib, tempfile
    >>> folder = pathlib.Path(tempfile.mkdtemp())
    >>> _ = (folder / "a.txt").write_text("临江县水利局2023年政府信息公开工作年度报告\\n一、总体情况\\n平稳。", encoding="utf-8")
    >>> score(folder)["organisation"].tolist()
    ['临江县水利局']
    """
    import pandas as pd

    from nlp.knowledge import in_force
    from nlp.scoring.inputs.job import Job
    from nlp.scoring.run import run
    from nlp.scoring.settings import Settings

    settings = Settings(
        paths=_all(paths),
        rubric=_path(rubric),
        hierarchy=_path(hierarchy),
        bodies=_path(bodies),
        ranges=_path(ranges),
        verdicts=tuple(map(Path, _all(verdicts or ()))),
        resume=resume,
        pages=pages if output is not None else False,
        quiet=quiet,
        job=Job(model=_model(model)),
    )
    if output is not None:
        with in_force(knowledge):
            run(settings, Path(output), executor=executor)
        return pd.read_parquet(Path(output) / "reports.parquet")
    with tempfile.TemporaryDirectory(prefix="gouji-") as folder, in_force(knowledge):
        run(settings, Path(folder), executor=executor)
        return pd.read_parquet(Path(folder) / "reports.parquet")


def _model(path: PathLike | None) -> str:
    """Return the absolute path of a model for the workers. Raises ModelError where it is none."""
    from nlp.themes.model.store import named, stem_of

    if path is None:
        return ""
    named(path)
    return str(stem_of(path).resolve())


def _all(paths: PathLike | Iterable[PathLike]) -> tuple[str, ...]:
    """Return one path or several as a tuple."""
    named = [paths] if isinstance(paths, (str, os.PathLike)) else paths
    return tuple(os.fspath(path) for path in named)


def _path(path: PathLike | None) -> Path | None:
    return None if path is None else Path(path)
