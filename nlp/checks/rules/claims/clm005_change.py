"""CLM005: a change from last year differs from the recomputed one."""

from collections.abc import Iterator

from nlp.checks.base import Check, Example, Subject, at_claim, register
from nlp.types import Finding


def find(subject: Subject) -> Iterator[Finding]:
    """Yield one finding per wrong change; if only the direction is wrong, EVL003 reports it."""
    for claim in subject.claims:
        if claim.verdict == "contradicted" and claim.indicator == "change":
            message = f"增减“{claim.text}”重算不符。{claim.explanation}。"
            yield at_claim("CLM005", claim, message, "error")


CHECK = register(
    Check(
        code="CLM005",
        title="与上年相比的增减重算不符",
        severity="error",
        why="两年的数都已公布，相减或相除得不出正文所写的增减。",
        mend="核对本年和上年的数（上年的以上年报告为准），再重算增减；注意“增长x%”与“增加x个百分点”不同。",
        example=Example(prose="一、总体情况\n全年收到政府信息公开申请21件，较去年的28件下降15%。"),
        sound=Example(prose="一、总体情况\n全年收到政府信息公开申请21件，较去年的28件下降25%。"),
        find=find,
    )
)
