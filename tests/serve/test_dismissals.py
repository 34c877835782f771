"""Verdicts given on the served pages, as check and score read them from the file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from nlp.errors import RunError
from nlp.scoring.marks.verdicts import decided
from nlp.serve.dismissals import Dismissals

DOWN, BACK = "dismissed", "confirmed"


@pytest.mark.parametrize(
    ("given", "verdict", "shown"),
    [
        ([(DOWN, "甲", "表下有说明")], DOWN, ("甲", "表下有说明")),
        ([(DOWN, "", ""), (DOWN, "甲", "")], DOWN, ("甲", "")),
        ([(DOWN, "甲", ""), (DOWN, "甲", "四舍五入")], DOWN, ("甲", "四舍五入")),
        ([(DOWN, "甲", ""), (BACK, "甲", "")], BACK, None),
        ([(DOWN, "", ""), (BACK, "甲", "")], BACK, None),
        ([(DOWN, "", ""), (DOWN, "甲", "口径不同"), (BACK, "甲", "")], BACK, None),
        (
            [(DOWN, "甲", ""), (BACK, "甲", ""), (DOWN, "乙", "已核实")],
            "conflict",
            ("乙", "已核实"),
        ),
        ([(DOWN, "甲", ""), (BACK, "甲", ""), (DOWN, "甲", "")], DOWN, ("甲", "")),
        ([(BACK, "甲", "")], BACK, None),
    ],
)
def test_a_verdict_taken_back_leaves_no_disagreement(tmp_path: Path, given, verdict, shown) -> None:
    path = tmp_path / "new" / "v.jsonl"
    judged = Dismissals(path)
    for one, by, why in given:
        judged.judge(fingerprint="f", verdict=one, by=by, why=why)
    assert judged.dismissed.get("f") == shown
    assert decided([path]).verdicts() == {"f": verdict}


def test_a_later_session_takes_back_what_an_earlier_one_dismissed(tmp_path: Path) -> None:
    path = tmp_path / "v.jsonl"
    Dismissals(path).judge(fingerprint="f", verdict=DOWN, by="甲", why="口径不同")
    later = Dismissals(path)
    assert (later.dismissed, later.by) == ({"f": ("甲", "口径不同")}, "甲")
    later.judge(fingerprint="f", verdict=BACK, by="乙")
    assert decided([path]).verdicts() == {"f": BACK}
    assert Dismissals(path).dismissed == {}


def test_the_file_of_a_run_is_read_and_never_written(tmp_path: Path) -> None:
    earlier = tmp_path / "run.jsonl"
    entry = {"fingerprint": "f", "verdict": DOWN, "by": "丙"}
    earlier.write_text(json.dumps(entry) + "\n", encoding="utf-8")
    judged = Dismissals(None, earlier)
    assert (judged.dismissed, judged.by) == ({"f": ("丙", "")}, "")
    judged.judge(fingerprint="f", verdict=BACK)
    assert judged.dismissed == {}
    assert json.loads(earlier.read_text("utf-8")) == entry


def test_a_broken_file_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "v.jsonl"
    path.write_text('{"fingerprint": "f", "verdict": "maybe"}\n', encoding="utf-8")
    with pytest.raises(RunError, match=r"v\.jsonl"):
        Dismissals(path)
