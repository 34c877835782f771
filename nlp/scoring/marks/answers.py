"""Reads exports of annotation tools and lines of verdicts as entries of one form."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from typing import Annotated, Any, Literal

import msgspec

from nlp.errors import RunError
from nlp.knowledge import cached
from nlp.knowledge.models.base import Formula
from nlp.scoring.inputs.userfile import UserFile, as_model, lines, plain
from nlp.structure.forms.in_force import forms

WHAT = "判定文件"
CHOICES = ("confirmed", "dismissed")
Text = Annotated[str, msgspec.Meta(min_length=1, max_length=1000)]


class Verdict(msgspec.Struct, frozen=True):
    """One person's verdict on one finding; `final` decides where people disagree."""

    fingerprint: Text
    verdict: Literal["confirmed", "dismissed"]
    by: str = ""
    why: str = ""
    final: bool = False


class Correction(msgspec.Struct, frozen=True):
    """The value that a person read in a cell of a report, by the hash of the report's file."""

    sha256: Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")]
    cell: Annotated[str, msgspec.Meta(pattern="^[a-z0-9_]+(?:[.][a-z0-9_]+)+$")]
    value: (
        Annotated[int, msgspec.Meta(ge=0, le=10**12)]
        | Annotated[float, msgspec.Meta(ge=0, le=1e12)]
    )
    by: str = ""
    why: str = ""


class Meaning(msgspec.Struct, frozen=True):
    """What a number of the prose says: the cells that answer it, null where none does."""

    sha256: Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")]
    claim: Text
    start: Annotated[int, msgspec.Meta(ge=0)]
    formula: Formula | None
    by: str = ""
    why: str = ""


class _Value(msgspec.Struct, frozen=True):
    choices: tuple[str, ...] = ()


class _Result(msgspec.Struct, frozen=True):
    value: _Value = _Value()


class _Annotation(msgspec.Struct, frozen=True):
    result: tuple[_Result, ...] = ()
    was_cancelled: bool | None = None
    completed_by: Any = None


class _Data(msgspec.Struct, frozen=True):
    fingerprint: Text


class _Studio(msgspec.Struct, frozen=True):
    """A task of Label Studio with its annotations."""

    data: _Data
    annotations: tuple[_Annotation, ...] | None = None


Entry = dict[str, Any]
_CELL = re.compile(r"[a-z_]+(?:\.[a-z_]+)+")


def subject(entry: Entry) -> str:
    """Return what an entry is about: a fingerprint, a cell of a file, or a number of its prose.

    >>> subject({"sha256": "9f", "cell": "requests.new.total", "value": 3})
    '9f#requests.new.total'
    """
    if "cell" in entry:
        return f"{entry['sha256']}#{entry['cell']}"
    if "claim" in entry:
        return f"{entry['sha256']}@{entry['start']}:{entry['claim']}"
    return str(entry["fingerprint"])


def entries(file: UserFile) -> Iterator[Entry]:
    """Yield every entry of a file: verdicts and corrections as plain values of their models.

    A file is JSON Lines of verdicts, or what Label Studio (JSON, JSON_MIN) or doccano (JSON
    Lines) exports. Raises RunError with file, line, what is wrong and the choices.
    """
    text = file.text(WHAT)
    if not text.lstrip().startswith("["):
        for place, line in lines(file, WHAT):
            yield from _entries(place, plain(place, line))
        return
    content = plain(str(file.path), text)
    if not isinstance(content, list):
        raise RunError(f"{file.path}：应是任务的列表")
    for number, task in enumerate(content, 1):
        yield from _entries(f"{file.path}：第{number}个任务", task)


def _entries(place: str, content: Any) -> Iterator[Entry]:
    if not isinstance(content, dict):
        raise RunError(f"{place}：应是一个对象 {{…}}，不是列表或单个值")
    if "cell" in content:
        as_model(place, content, Correction)
        _known(place, [content["cell"]])
        yield content
    elif "claim" in content:
        as_model(place, content, Meaning)
        _known(place, _CELL.findall(content["formula"] or ""))
        yield content
    elif "verdict" in content:
        as_model(place, content, Verdict)
        yield content
    elif "data" in content:
        yield from _studio(as_model(place, content, _Studio))
    else:
        yield from _flat(place, content)


def _known(place: str, names: Sequence[str]) -> None:
    """Raise RunError for a name that is no cell of any form, with the nearest one."""
    for name in names:
        if name not in _cells():
            near = difflib.get_close_matches(name, _cells(), n=1)
            meant = f"，是不是 {near[0]}" if near else ""
            raise RunError(f"{place}：没有一种格式有单元格 {name}{meant}")


@cached
def _cells() -> frozenset[str]:
    """Return the names of the cells of all forms, in force one beside another."""
    return frozenset(name for form in forms() for names in form.cells.values() for name in names)


def _studio(task: _Studio) -> Iterator[Entry]:
    """Yield the last choice of each person; a skipped task gives no answer."""
    for annotation in task.annotations or ():
        chosen = [c for r in annotation.result for c in r.value.choices if c in CHOICES]
        if chosen and not annotation.was_cancelled:
            by = annotation.completed_by
            by = by.get("email") or by.get("id") or "" if isinstance(by, dict) else by
            yield _entry(task.data.fingerprint, chosen[-1], by)


def _flat(place: str, content: dict[str, Any]) -> Iterator[Entry]:
    """Yield the answer of a task that has it next to its text: doccano, or JSON_MIN of Label Studio."""
    if not isinstance(content.get("fingerprint"), str):
        raise RunError(f"{place}：缺少 fingerprint（取自 findings.parquet 的同名列）")
    fingerprint = as_model(place, content, _Data).fingerprint
    label = content.get("label", [])
    labels = [*(label if isinstance(label, list) else [label]), *content.values()]
    chosen = [one for one in labels if isinstance(one, str) and one in CHOICES]
    by = next((content[key] for key in ("by", "annotator", "username") if key in content), "")
    if chosen:
        yield _entry(fingerprint, chosen[-1], by)


def _entry(fingerprint: str, verdict: str, by: Any) -> Entry:
    who = {"by": str(by)} if by not in (None, "") else {}
    return {"fingerprint": fingerprint, "verdict": verdict, **who}
