"""Renders the full page of one report of a run on demand.

A run writes full pages for a few hundred reports only; the others are rendered from the file
itself, as long as it is still at the same path.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from nlp.errors import ReadError, RunError
from nlp.knowledge import use
from nlp.scoring.inputs.files import absolute
from nlp.scoring.inputs.item import CorpusFile
from nlp.scoring.inputs.job import Job
from nlp.scoring.inputs.urls import whole
from nlp.scoring.inputs.userfile import UserFile, read
from nlp.scoring.marks.answers import WHAT
from nlp.scoring.marks.rubric import Rubrics, load
from nlp.scoring.marks.rules import titles
from nlp.scoring.marks.verdicts import KEPT, Decisions, decisions
from nlp.scoring.outputs.pages import score_parts
from nlp.scoring.outputs.pages.judged import across, dismissed
from nlp.scoring.outputs.pages.rendering import Wanted, render, score_card
from nlp.scoring.outputs.sheets import rows_of
from nlp.scoring.store.folder import WORK

Row = dict[str, Any]


def page_of(folder: Path, place: int, *, knowledge: tuple[str, ...] = (), model: str = "") -> str:
    """Return the page of the report in row `place` of the tables of the run in `folder`.

    It is made with the rubric, the data files, the model and the corrections of the run;
    `knowledge` and `model` replace those that the run has recorded. Raises RunError where the run has no such report, ReadError where its file is missing or
    can no longer be read.
    """
    row = _row(folder, place)
    item = _item(folder, row["path"])
    before = _item(folder, row["previous.path"]) if row["previous.path"] else None
    given = CorpusFile(key=item.key, path=item.path, member=item.member, previous=before)
    between = tuple(across(folder).get(item.key, ()))
    job, rubric_text = _as_run(folder, knowledge, model)
    said = _decisions(folder).said("dismissed")
    dropped = dismissed(folder, said).get(item.key, {})
    with use(*job.knowledge):
        rubrics = _rubrics(folder, rubric_text)
        view = score_parts.view_at(folder, rubrics, titles(), place)
        card = score_card(view, f"../{score_parts.address(place)}", rubrics)
    wanted = Wanted(item=given, across=between, score=card, dismissed=dropped)
    found = render([wanted], job)
    if not found:
        raise ReadError(f"{row['path']}：文件已不在原处，或读不出来")
    return found[0][1]


def _as_run(folder: Path, knowledge: tuple[str, ...], model: str) -> tuple[Job, str | None]:
    """Return the settings with which the run read its reports, and its own rubric if it had one."""
    try:
        record = json.loads((folder / "run.json").read_text(encoding="utf-8"))
        settings = record["settings"]
        known, theirs = settings.get("knowledge") or (), settings.get("model") or ""
    except (OSError, ValueError, KeyError, AttributeError) as error:
        raise RunError(f"{folder / 'run.json'}：读不出这次运行的设置") from error
    job = Job(
        corrections=_decisions(folder).corrections(),
        knowledge=knowledge or tuple(known),
        model=model or theirs,
    )
    return job, record.get("rubric")


def _rubrics(folder: Path, text: str | None) -> Rubrics:
    if text is None:
        return Rubrics()
    data = text.encode()
    return Rubrics(load(UserFile(path=folder / "run.json", data=data, sha256="")))


def _decisions(folder: Path) -> Decisions:
    """Return what people decided and corrected, so that the page shows what the run has scored."""
    kept = folder / KEPT
    ours = kept.is_file() and not kept.is_symlink()
    return decisions(read(kept, WHAT)) if ours else Decisions()


def _row(folder: Path, place: int) -> Row:
    import pyarrow.parquet as pq

    path = folder / "reports.parquet"
    if not path.is_file():
        raise RunError(f"{folder}：没有 reports.parquet，不是 gouji score 的结果文件夹")
    table = pq.read_table(path, columns=["path", "previous.path"])
    if not 0 <= place < table.num_rows:
        raise RunError(f"{folder}：没有第{place}行报告，共{table.num_rows}行")
    found: Row = table.slice(place, 1).to_pylist()[0]
    return found


def _item(folder: Path, key: str) -> CorpusFile:
    """Return the file as the run found it; by its name where the parts have been deleted."""
    for path in sorted((folder / WORK / "alone").glob("*/files.parquet")):
        for row in rows_of(path, ["path", "location", "member"]):
            if row["path"] == key:
                return CorpusFile(key=key, path=whole(row["location"]), member=row["member"])
    return CorpusFile(key=key, path=absolute(key))
