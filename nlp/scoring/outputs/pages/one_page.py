"""Renders the full page of one report of a run on demand.

A run writes full pages for a few hundred reports only; the others are rendered from the file
itself, as long as it is still at the same path.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nlp.errors import ReadError, RunError
from nlp.scoring.inputs.files import absolute
from nlp.scoring.inputs.item import Item
from nlp.scoring.inputs.job import Corrections, Job
from nlp.scoring.inputs.urls import whole
from nlp.scoring.inputs.userfile import read
from nlp.scoring.marks.answers import WHAT
from nlp.scoring.marks.rubric import Rubrics
from nlp.scoring.marks.rules import titles
from nlp.scoring.marks.verdicts import KEPT, decisions
from nlp.scoring.outputs.pages import score_parts
from nlp.scoring.outputs.pages.report_pages import Wanted, across, render, score_card
from nlp.scoring.outputs.sheets import rows_of
from nlp.scoring.store.folder import WORK

Row = dict[str, Any]


def page_of(folder: Path, place: int) -> str:
    """Return the page of the report in row `place` of the tables of the run in `folder`.

    Raises RunError where the run has no such report, ReadError where its file is missing or
    can no longer be read.
    """
    row = _row(folder, place)
    item = _item(folder, row["path"])
    before = _item(folder, row["previous.path"]) if row["previous.path"] else None
    given = Item(key=item.key, path=item.path, member=item.member, previous=before)
    between = tuple(across(folder).get(item.key, ()))
    rubrics = Rubrics()
    view = score_parts.view_at(folder, rubrics, titles(), place)
    card = score_card(view, f"../{score_parts.address(place)}", rubrics)
    wanted = Wanted(item=given, across=between, score=card)
    found = render([wanted], Job(corrections=_corrections(folder)))
    if not found:
        raise ReadError(f"{row['path']}：文件已不在原处，或读不出来")
    return found[0][1]


def _corrections(folder: Path) -> Corrections:
    """Return the cells that people corrected, so that the page shows what the run has scored."""
    kept = folder / KEPT
    ours = kept.is_file() and not kept.is_symlink()
    return decisions(read(kept, WHAT)).corrections() if ours else {}


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


def _item(folder: Path, key: str) -> Item:
    """Return the file as the run found it; by its name where the parts have been deleted."""
    for path in sorted((folder / WORK / "alone").glob("*/files.parquet")):
        for row in rows_of(path, ["path", "location", "member"]):
            if row["path"] == key:
                return Item(key=key, path=whole(row["location"]), member=row["member"])
    return Item(key=key, path=absolute(key))
