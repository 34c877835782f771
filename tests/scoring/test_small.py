"""Small parts of scoring, each on both sides of what it decides."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from nlp.checks.example import compose
from nlp.engines import WorkerLost, make
from nlp.knowledge.models.rubric import Deduction, Part
from nlp.pipeline import assess
from nlp.scoring.inputs.item import CorpusFile
from nlp.scoring.inputs.job import Job
from nlp.scoring.marks.fingerprint import fingerprints
from nlp.scoring.marks.passages import signature
from nlp.scoring.marks.ranges import _describe
from nlp.scoring.marks.review import _pair
from nlp.scoring.outputs.counts import Counts
from nlp.scoring.outputs.dismissals import counted, recounted
from nlp.scoring.outputs.explained import _asked
from nlp.scoring.outputs.pages import figures
from nlp.scoring.outputs.ranking import _codes
from nlp.scoring.passes import rows as table_rows
from nlp.scoring.passes.flow import Judged
from nlp.scoring.passes.recent import Recent
from nlp.scoring.passes.rows import Rows
from nlp.scoring.passes.schedule import Batch, Schedule
from nlp.scoring.store.buckets import Buckets
from nlp.scoring.trends import _cut, joined


def _finding(number: int, **given: Any) -> dict[str, Any]:
    row = {"number": number, "rule": "CLM001", "severity": "error", "human": None, "cause": None, "free": None, "claims": f"c{number}"}  # fmt: skip
    return row | given


@pytest.mark.parametrize(
    ("rows", "numbers"),
    [
        ([_finding(1), _finding(2)], [1, 2]),
        ([_finding(1, human="dismissed"), _finding(2)], [2]),
        ([_finding(1), _finding(2, cause=1)], [1]),
        ([_finding(1, human="dismissed"), _finding(2, cause=1)], [2]),
        ([_finding(1, human="confirmed"), _finding(2, cause=1)], [1]),
        ([_finding(1, free="copied")], []),
        ([_finding(1, free="copied", human="confirmed")], [1]),
        ([_finding(1, free="copied", human="dismissed")], []),
    ],
)
def test_findings_that_take_off_points(rows: list[dict[str, Any]], numbers: list[int]) -> None:
    assert [row["number"] for row in counted(rows)] == numbers


def test_measures_without_what_people_dismissed() -> None:
    values = {"verdict.supported": 7, "verdict.contradicted": 2, "numbers.checked": 10, "rule.CLM001": 2, "severity.error": 2, "sentences": 9}  # fmt: skip
    rows = [_finding(1), _finding(2, human="dismissed")]
    found = recounted(values, rows, frozenset({"c1", "c2"}))
    assert found == {
        "verdict.supported": 8, "verdict.contradicted": 1, "numbers.checked": 10,
        "numbers.wrong": 10.0, "rule.CLM001": 1, "severity.error": 1, "sentences": 9,
    }  # fmt: skip
    assert recounted(values, [_finding(1), _finding(2)], frozenset()) == values
    # A number is right only where no other finding about it is left.
    both = [_finding(1, claims="c1 c2"), _finding(2, human="dismissed")]
    assert recounted(values, both, frozenset({"c1", "c2"}))["verdict.supported"] == 7
    none = recounted({"rule.CLM001": 1}, [_finding(2, human="dismissed")], frozenset({"c2"}))
    assert none["verdict.supported"] == 1


def test_nothing_is_counted_before_the_run() -> None:
    counts = Counts()
    values = [getattr(counts, name) for name in counts.__dataclass_fields__]
    assert [value for value in values if value] == []


@pytest.mark.parametrize(
    ("needs", "types", "said"),
    [
        (None, (), ""),
        ("requests.new", (), "requests.new"),
        (None, ("disclosure-*",), "disclosure-*"),
        ("requests.new", ("a", "b"), "a、b"),
    ],
)
def test_what_a_part_asks_for(needs: str | None, types: tuple[str, ...], said: str) -> None:
    off = Deduction(measure="late", points=Decimal(3), reason="迟")
    part = Part(key="timely", title="及时", points=Decimal(10), deductions=(off,), needs=needs, types=types)  # fmt: skip
    asked = _asked(part)
    assert said in asked
    assert (asked == "") is (not needs and not types)
    assert ("；" in asked) is bool(needs and types)


@pytest.mark.parametrize(
    ("scores", "step", "bars"),
    [
        ([60, 74], 1, 15),
        ([60, 75], 2, 8),
        ([0, 29], 2, 15),
        ([0, 30], 5, 7),
        ([0, 149], 10, 15),
        ([0, 150], 20, 8),
        ([0, 299], 20, 15),
        ([0, 300], 50, 7),
        ([80], 1, 1),
        ([], 0, 0),
    ],
)
def test_scores_are_counted_in_round_steps(scores: list[float], step: int, bars: int) -> None:
    found = figures.histogram(np.array([*scores, np.nan]))
    assert len(found) == bars
    assert {high - low for low, high, _ in found} == ({step} if bars else set())
    assert sum(count for _, _, count in found) == len(scores)


def _named(names: list[str | None]) -> dict[str, figures.LazyColumn]:
    count = len(names)
    columns = {"organisation": names, "path": [f"{n}.txt" for n in range(count)], "year": [2024] * count, "kind": ["town"] * count}  # fmt: skip
    return {name: figures.LazyColumn(pa.chunked_array([held])) for name, held in columns.items()}


def test_an_outlier_is_farther_than_its_distance_and_may_have_no_name() -> None:
    scores = np.array([88.0, 89, 90, 91, 92, 90, 90, 90, 60])
    named = _named(["甲镇"] * 8 + [None])
    (row,) = figures.outliers(named, scores, lambda place, path: f"{place} {path}")
    assert (row[0], row[2], row[3], row[6]) == ("", 60, 90, "8 8.txt")


def test_reports_of_one_kind_and_year_have_one_number() -> None:
    table = pa.table(
        {"kind": ["town", "town", None, None, "county", "town"], "year": pa.array([2023, 2024, 2023, None, 2023, 2023])}
    )  # fmt: skip
    codes = _codes(table).tolist()
    assert codes[0] == codes[5]
    assert len(set(codes)) == 5


@pytest.mark.parametrize(
    ("counts", "described"),
    [
        ({800: 3}, {"n": 3, "p05": 80.0, "p25": 80.0, "p50": 80.0}),
        ({700: 1, 800: 1, 900: 2}, {"n": 4, "p05": 70.0, "p25": 70.0, "p50": 80.0}),
    ],
)
def test_the_usual_range_of_a_rate(counts: dict[int, int], described: dict[str, float]) -> None:
    histogram = np.zeros(1001, dtype=np.int64)
    for at, count in counts.items():
        histogram[at] = count
    found = _describe(histogram)
    assert {name: found[name] for name in described} == described


def test_two_people_without_a_finding_in_common_have_no_agreement() -> None:
    found = _pair("甲", {"a": "confirmed"}, "乙", {"b": "confirmed"})
    assert (found["both"], found["agreement"]) == (0, None)
    same = _pair("甲", {"a": "confirmed", "b": "dismissed"}, "乙", {"a": "confirmed", "b": "confirmed"})  # fmt: skip
    assert (same["both"], same["agreement"]) == (2, 0.5)


def test_a_finding_on_claims_that_are_not_kept_is_named_by_its_cells() -> None:
    whole = assess(compose("一、总体情况\n全年收到申请3件。", {"requests.new.total": 5}))
    (place,) = (n for n, f in enumerate(whole.findings) if f.rule == "CLM001")
    bare = fingerprints(replace(whole, claims=()))[place]
    assert bare.startswith("CLM001-")
    assert bare != fingerprints(whole)[place]


@pytest.mark.parametrize(("length", "empty"), [(0, True), (5, True), (25, True), (400, False)])
def test_a_short_text_has_no_signature(length: int, *, empty: bool) -> None:
    text = "".join(chr(0x4E00 + 7 * n) for n in range(length))
    assert (signature(text) == b"") is empty


@pytest.mark.parametrize(
    ("body", "year", "key"),
    [
        ("云桥县水务局", 2024, "last"),
        ("云桥县水务局", 2023, "before"),
        ("云桥县水务局", 2025, None),
        ("云桥县水利局", 2024, None),
        ("", 2024, None),
    ],
)
def test_the_report_of_the_year_before_is_the_one_read_last(
    body: str, year: int, key: str | None
) -> None:
    recent = Recent()
    for name, then in (("older", 2023), ("before", 2022), ("last", 2023)):
        recent.keep(name, compose("一、总体情况\n平稳。", year=then, organisation="云桥县水务局"))
    found = recent.before(compose("一、总体情况\n平稳。", year=year, organisation=body))
    assert (found[0] if found else None) == key


class _Refusing(Schedule):
    """Notes what is refused, repeated, or of unknown fault."""

    def __init__(self) -> None:
        self.refused: list[str] = []
        self.unknown = 0
        super().__init__(make("serial"), Job(), deliver=print, tick=print)

    def _refuse(self, chunk: int, first: int, item: CorpusFile, error: BaseException) -> None:
        self.refused.append(item.key)

    def _broken(self, batch: Batch, error: BaseException) -> None:
        self.unknown += 1


@pytest.mark.parametrize(
    ("place", "refused", "repeated"),
    [
        (0, ["a"], [["b", "c"]]),
        (1, ["b"], [["c"], ["a"]]),
        (2, ["c"], [["a", "b"]]),
        (3, [], []),
        (None, [], []),
    ],
)
def test_a_lost_worker_costs_the_file_that_it_was_at(
    place: int | None, refused: list[str], repeated: list[list[str]]
) -> None:
    files = tuple(CorpusFile(key=key, path=key) for key in "abc")
    schedule = _Refusing()
    schedule._lost(Batch(chunk=0, first=0, items=files), WorkerLost("甲", place=place))
    assert schedule.refused == refused
    assert [[item.key for item in batch.items] for batch in schedule._waiting] == repeated
    assert schedule.unknown == (not refused)


def test_rows_of_one_key_are_in_one_file_and_none_is_lost(tmp_path) -> None:
    keys = np.arange(1000, dtype=np.uint64)
    with Buckets(tmp_path / "sorted", "<u8", count=4) as buckets:
        buckets.add(keys, keys // np.uint64(10))
        parts = [set((part // 10).tolist()) for part in buckets]
    assert sum(map(len, parts)) == 100
    assert len(parts) == 4
    assert all(len(part) > 10 for part in parts)


def test_words_of_one_character_and_in_latin_are_no_topic() -> None:
    words = _cut("公开PDF文件3份，已更新栏目")
    assert {"公开", "文件", "更新", "栏目"} <= set(words)
    assert [word for word in words if len(word) < 2 or word.isascii()] == []


def test_reports_without_a_mark_of_being_apart_all_count() -> None:
    sentences = pd.DataFrame({"path": ["a", "b"], "text": ["甲", "乙"]})
    reports = pd.DataFrame({"path": ["a", "b"], "region": "", "kind": "town"})
    assert joined(sentences, reports)["path"].tolist() == ["a", "b"]


@pytest.mark.parametrize("pages", [False, True])
def test_what_a_page_shows_is_kept_only_for_pages(*, pages: bool) -> None:
    rows: Rows = defaultdict(list)
    report = compose("一、总体情况\n全年新收政府信息公开申请12件。")
    table_rows.add(
        rows,
        CorpusFile(key="a.txt", path="/a.txt"),
        "00",
        Judged(assessment=assess(report)),
        pages=pages,
    )
    assert len(rows["reports"]) == 1
    assert len(rows["pages"]) == pages
