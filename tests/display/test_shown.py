"""A page shows all of a report of any real size, and says how much of a larger one it shows."""

from __future__ import annotations

import pytest

from nlp.checks import CHECKS
from nlp.display.page import report as html
from nlp.display.page import shown as limits
from nlp.display.page.shown import shown
from nlp.pipeline import assess, read_report

RULES = {check.code: check.title for check in CHECKS.values()}
HEAD = "云桥县水务局2024年政府信息公开工作年度报告\n一、总体情况\n"


def _assessed(text: str) -> dict:
    return assess(read_report(text.encode(), name="甲.txt")).to_dict()


def _found(start: int, severity: str, claims: tuple[str, ...] = ()) -> dict:
    return {"start": start, "end": start + 1, "severity": severity, "claims": claims}


def _item(text: str, **more) -> dict:
    own = {"sections": [], "sentences": [], "tables": {}, "claims": [], "findings": []}
    return {"text": text, "problems": ["看不清第三页"], **own, **more}


def test_a_report_within_the_limits_is_the_same_object() -> None:
    item = _assessed(HEAD + "收到申请5件。\n" * 500)
    names = [str(number) for number in range(len(item["findings"]))]
    same, listed = shown(item, names)
    assert same is item
    assert listed is names


def test_the_worst_findings_are_shown_in_their_order_with_their_fingerprints() -> None:
    infos = [_found(number, "info") for number in range(limits.FINDINGS)]
    item = _item("内" * 5000, findings=[*infos, _found(4000, "error"), _found(3000, "warning")])
    cut, names = shown(item, [f"f{number}" for number in range(len(item["findings"]))])
    assert [f["severity"] for f in cut["findings"][-2:]] == ["error", "warning"]
    assert (len(cut["findings"]), len(names)) == (limits.FINDINGS, limits.FINDINGS)
    assert names[:2] + names[-3:] == ["f0", "f1", "f1997", "f2000", "f2001"]
    assert cut["problems"] == [
        "看不清第三页",
        "报告过大，本页只显示2002处问题中的2000处问题；其余见 JSON 或 Excel 输出",
    ]


def test_the_text_ends_at_a_line_and_nothing_behind_it_is_marked() -> None:
    line = "全年收到申请5件，答复4件，结转1件。\n"
    text = line * (limits.CHARACTERS // len(line) + 100)
    end = limits.CHARACTERS // len(line) * len(line)
    spans = [{"start": at, "end": at + 9, "level": 1} for at in (0, end - 10, end, end + 10)]
    cells = [{"start": 3, "end": 4, "value": 1}, {"start": end + 3, "end": end + 4, "value": 2}]
    cut, _ = shown(_item(text, sections=spans, sentences=spans, tables={"requests": cells}), ())
    assert cut["text"] == text[:end]
    assert (cut["sections"], cut["sentences"]) == (spans[:2], spans[:2])
    assert [(c["start"], c["value"]) for c in cut["tables"]["requests"]] == [(3, 1), (0, 2)]
    assert f"只显示{len(text)}字中的{end}字" in cut["problems"][-1]


def test_claims_that_a_shown_finding_is_about_are_shown() -> None:
    claims = [{"id": f"c{n}", "start": n, "end": n + 1} for n in range(limits.CLAIMS + 10)]
    last = claims[-1]["id"]
    item = _item("内" * 9000, claims=claims, findings=[_found(1, "error", (last,))])
    cut, _ = shown(item, ())
    assert [c["id"] for c in cut["claims"]] == [*(c["id"] for c in claims[: limits.CLAIMS]), last]


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("内容。\n" * 30_000, 80_000),
        ("内" * 400_000, 300_000),
        ("甲\n" + "内" * 400_000, 300_000),
        ("内" * 200_000 + "\n" + "外" * 200_000 + "\n", 200_001),
        ("内容。\n" * 19_999 + "完", 4 * 19_999 + 1),
    ],
)
def test_where_the_text_ends(text: str, end: int) -> None:
    assert len(shown(_item(text), ())[0]["text"]) == end


def test_a_page_of_thousands_of_findings_lists_no_more_than_the_limit() -> None:
    item = _assessed(HEAD + "一、总体情况\n内容。\n" * (limits.FINDINGS + 50))
    assert len(item["findings"]) > limits.FINDINGS
    page = html.page(item, RULES)
    assert page.count("<article") <= limits.FINDINGS + len(item["claims"])
    assert "报告过大，本页只显示" in page
