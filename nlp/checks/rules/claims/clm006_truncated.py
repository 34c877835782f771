"""CLM006: a figure is right only if its decimals were truncated instead of rounded."""

from collections.abc import Iterator

from nlp.checks.base import Check, Example, Subject, at_claim, register
from nlp.types import Finding


def find(subject: Subject) -> Iterator[Finding]:
    """Yield one info finding per truncated figure."""
    for claim in subject.claims:
        if claim.verdict == "supported" and claim.truncated:
            message = f"“{claim.text}”是舍去尾数得来的。{claim.explanation}。请按四舍五入写。"
            yield at_claim("CLM006", claim, message, "info")


CHECK = register(
    Check(
        code="CLM006",
        title="只有舍去尾数才对得上",
        severity="info",
        why="按四舍五入得不到这个数，直接去掉尾数才得到；不算错，但通常按四舍五入写。",
        mend="按四舍五入改写末位；确有规定要求舍去的，可不改。",
        example=Example(
            prose="一、总体情况\n全年收到政府信息公开申请27件，其中自然人申请20件，占74.0%。",
            cells={"requests.new.total": 27, "requests.new.natural_person": 20},
        ),
        sound=Example(
            prose="一、总体情况\n全年收到政府信息公开申请27件，其中自然人申请20件，占74.1%。",
            cells={"requests.new.total": 27, "requests.new.natural_person": 20},
        ),
        find=find,
    )
)
