"""What messages say beyond the fault: which cell is meant, the words as printed, one's own figures."""

from __future__ import annotations

import pytest

from nlp.checks.example import compose
from nlp.pipeline import assess
from nlp.types import Assessment, Finding


def one(assessment: Assessment, rule: str) -> Finding:
    (found,) = (finding for finding in assessment.findings if finding.rule == rule)
    return found


CALM = "一、总体情况\n平稳。"


@pytest.mark.parametrize(
    ("rule", "cells", "previous", "column"),
    [
        (
            "XYR001",
            {"requests.carried_in.natural_person": 3, "requests.carried_in.total": 4},
            {"requests.carried_out.natural_person": 4, "requests.carried_out.total": 5},
            "total",
        ),
        (
            "XYR001",
            {"requests.carried_in.natural_person": 3, "requests.carried_in.total": 5},
            {"requests.carried_out.natural_person": 4, "requests.carried_out.total": 5},
            "natural_person",
        ),
        (
            "XYR002",
            {
                "proactive.normative_documents.issued": 3,
                "proactive.normative_documents.repealed": 1,
                "proactive.normative_documents.in_force": 20,
            },
            {"proactive.normative_documents.in_force": 15},
            "in_force",
        ),
    ],
)
def test_a_finding_on_two_years_is_at_the_cell_that_it_names(rule, cells, previous, column):
    last = compose(CALM, previous, year=2023)
    found = one(assess(compose(CALM, cells), previous=last), rule)
    assert found.place.column == column
    assert found.cells[0].column == column


PROBLEMS = "五、存在的主要问题及改进情况\n"
TEXT = "公开栏更新不及时、内容偏旧，群众查找不便；下一步由专人每周更新，并在村口增设3处查阅点。"


def test_copied_text_is_quoted_as_printed():
    last = compose(f"{CALM}\n{PROBLEMS}2023年，{TEXT}", year=2023)
    found = one(assess(compose(f"{CALM}\n{PROBLEMS}2024年，{TEXT}"), previous=last), "XYR003")
    assert "如“2024年，公开栏更新不及时、内容偏旧，群众查找不便”" in found.message


@pytest.mark.parametrize(
    ("printed", "cells", "said"),
    [
        (
            "全年收到政府信息公开申请40件，已答复36件。",
            {"new": 40, "carried_in": 3, "total": 39, "carried_out": 4},
            "如“36件（只计本年新收且已办结的）”",
        ),
        (
            "全年收到政府信息公开申请58件，办结51件。",
            {"new": 58, "carried_in": 6, "total": 57, "carried_out": 7},
            "如“51件（只计本年新收且已办结的）”",
        ),
    ],
)
def test_the_basis_is_offered_with_ones_own_figures_and_then_accepted(printed, cells, said):
    named = {f"requests.{row}.total": value for row, value in cells.items()}
    found = one(assess(compose(f"一、总体情况\n{printed}", named)), "CLM002")
    assert said in found.message
    old, new = said[2:-1].partition("（")[0], said[2:-1]
    mended = assess(compose(f"一、总体情况\n{printed.replace(old, new)}", named))
    assert not [f for f in mended.findings if f.rule.startswith("CLM")]


@pytest.mark.parametrize(
    ("whole", "cells", "said"),
    [
        ("40件", {"requests.new.total": 35}, True),
        ("36件", {"requests.new.total": 35}, True),
        ("40件", {"requests.new.total": 40}, False),
        ("40件", {}, False),
        ("40件", {"requests.new.total": 38}, False),
    ],
)
def test_parts_that_make_up_the_total_of_the_table_say_so(whole, cells, said):
    prose = f"全年收到政府信息公开申请{whole}，其中当面申请10件、网上申请20件、信函申请5件。"
    found = one(assess(compose(f"一、总体情况\n{prose}", cells)), "SUM001")
    assert ("总计正是35，多半是总数写错" in found.message) is said


@pytest.mark.parametrize(
    ("prose", "cells", "root"),
    [
        (
            "全年收到政府信息公开申请40件，其中当面申请10件、网上申请20件、信函申请5件。",
            {"requests.new.total": 35},
            True,
        ),
        (
            "全年收到政府信息公开申请40件，其中当面申请10件、网上申请20件、信函申请5件。",
            {"requests.new.total": 38},
            False,
        ),
        (
            "全年收到政府信息公开申请35件，其中自然人申请23件，法人和其他组织申请15件。",
            {
                "requests.new.total": 35,
                "requests.new.natural_person": 20,
                "requests.new.business": 15,
            },
            True,
        ),
    ],
)
def test_one_change_that_removes_two_findings_is_one_root(prose, cells, root):
    found = assess(compose(f"一、总体情况\n{prose}", cells)).findings
    sums = [finding for finding in found if finding.rule == "SUM001"]
    (claim,) = (finding for finding in found if finding.rule == "CLM001")
    assert [finding.cause for finding in sums] == [claim.id if root else None]
