"""CLM004: a percentage differs from the recomputed one."""

from collections.abc import Iterator

from nlp.checks.base import Check, Example, Subject, at_claim, evidence_cells, register
from nlp.checks.rules.claims.clm003_zero_or_all import _is_all
from nlp.types import Finding


def find(subject: Subject) -> Iterator[Finding]:
    """Yield one finding per rate or share that differs from the recomputed one."""
    for claim in subject.claims:
        wrong = claim.verdict == "contradicted" and claim.kind == "percent"
        if wrong and claim.indicator != "change" and not _is_all(claim):
            message = f"百分比“{claim.text}”重算不符。{claim.explanation}。"
            yield at_claim("CLM004", claim, message, "error", evidence_cells(subject, claim))


CHECK = register(
    Check(
        code="CLM004",
        title="百分比重算不符",
        severity="error",
        why="比率的分子和分母都已公布，除出来却不是这个数（正常的四舍五入不算错）。",
        mend="重算百分比，或核对分子、分母是否写错。",
        example=Example(
            prose="一、总体情况\n全年收到政府信息公开申请80件，其中自然人申请60件，占72%。",
            cells={"requests.new.total": 80, "requests.new.natural_person": 60},
        ),
        sound=Example(
            prose="一、总体情况\n全年收到政府信息公开申请80件，其中自然人申请60件，占75%。",
            cells={"requests.new.total": 80, "requests.new.natural_person": 60},
        ),
        find=find,
    )
)
