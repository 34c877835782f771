"""Lines and columns of SARIF lead back to the very characters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.checks.example import compose
from nlp.display.export.sarif import sarif
from nlp.pipeline import assess

BASE = assess(compose("一、总体情况\n全年收到申请3件。", {"requests.new.total": 5})).to_dict()


def region(text: str, start: int, end: int) -> dict[str, int]:
    finding = {**BASE["findings"][0], "start": start, "end": end}
    item = {**BASE, "text": text, "findings": [finding], "sections": []}
    (result,) = sarif([item], {})["runs"][0]["results"]
    found: dict[str, int] = result["locations"][0]["physicalLocation"]["region"]
    return found


def cut(text: str, place: dict[str, int]) -> str:
    """What an editor would mark."""
    lines = text.split("\n")
    first, last = place["startLine"] - 1, place["endLine"] - 1
    held = lines[first : last + 1]
    held[-1] = held[-1][: place["endColumn"] - 1]
    held[0] = held[0][place["startColumn"] - 1 :]
    return "\n".join(held)


@given(st.text(alphabet="申请3件\n𠮷，", max_size=30), st.data())
def test_what_an_editor_marks_is_what_was_found(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    place = region(text, start, end)
    assert min(place[key] for key in ("startLine", "startColumn", "endLine", "endColumn")) >= 1
    assert cut(text, place) == text[start:end]


@pytest.mark.parametrize(
    ("start", "end", "lines", "columns"),
    [(0, 1, (1, 1), (1, 2)), (3, 5, (2, 2), (1, 3)), (1, 4, (1, 2), (2, 2))],
)
def test_lines_and_columns_from_one(start, end, lines, columns):
    place = region("甲乙\n丙丁", start, end)
    assert (place["startLine"], place["endLine"]) == lines
    assert (place["startColumn"], place["endColumn"]) == columns
