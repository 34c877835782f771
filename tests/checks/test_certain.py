"""How certain a finding is: an error only where no other reading makes the numbers right."""

from __future__ import annotations

import pytest

from nlp.checks.example import compose
from nlp.pipeline import assess

CELLS = {
    "requests.new.total": 40,
    "requests.carried_in.total": 3,
    "requests.granted.total": 22,
    "requests.other.other.total": 14,
    "requests.total.total": 36,
    "requests.carried_out.total": 7,
}


@pytest.mark.parametrize(
    ("prose", "rule", "severity"),
    [
        ("全年收到政府信息公开申请42件。", "CLM001", "error"),
        ("全年收到政府信息公开申请400件。", "CLM001", "error"),
        ("全年收到政府信息公开申请75件。", "CLM001", "error"),
        ("全年收到政府信息公开申请603件。", "CLM001", "error"),  # however far apart
        ("全年收到政府信息公开申请40件，本县居民提出31件，外地居民提出9件。", "CLM001", ""),
        ("全年收到政府信息公开申请40件，结转下年度7件，其中予以公开22件。", "SUM005", ""),
        ("全年公开信息40条，公示许可7条，其中处罚类22条。", "SUM005", "error"),
        ("办理政府信息公开申请43件，办结36件，结转下年度7件。", "CLM002", ""),
        ("已答复政府信息公开申请33件。", "CLM002", "warning"),
    ],
)
def test_an_error_has_no_other_reading(prose: str, rule: str, severity: str) -> None:
    found = assess(compose(f"一、总体情况\n{prose}", CELLS)).findings
    assert {f.severity for f in found if f.rule == rule} == ({severity} if severity else set())
