"""CLM003: a statement of zero or of all that the tables contradict."""

from collections.abc import Iterator

from nlp.checks.base import Check, Example, Subject, at_claim, evidence_cells, register
from nlp.types import Claim, Finding


def _is_all(claim: Claim) -> bool:
    """Whether a claim states all cases, also in figures as in 办结率100%."""
    return claim.kind in ("zero", "all") or (
        claim.indicator in ("rate.completion", "rate.answer") and claim.value == 100
    )


def find(subject: Subject) -> Iterator[Finding]:
    """Yield one finding per contradicted statement."""
    for claim in subject.claims:
        if claim.verdict == "contradicted" and _is_all(claim):
            message = f"{claim.explanation}。"
            yield at_claim("CLM003", claim, message, "error", evidence_cells(subject, claim))


CHECK = register(
    Check(
        code="CLM003",
        title="“没有”或“全部”的说法与表不符",
        severity="error",
        why="正文说没有发生或者全部办结，表中对应的格却不是零。",
        mend="对照台账：有结转的，写明结转几件；表中有而正文说没有的，据实写明件数；表填错的，改表。",
        example=Example(
            prose="一、总体情况\n全年收到政府信息公开申请9件，均已办结。",
            cells={"requests.new.total": 9, "requests.carried_out.total": 2},
        ),
        sound=Example(
            prose="一、总体情况\n全年收到政府信息公开申请9件，均已办结。",
            cells={"requests.new.total": 9, "requests.carried_out.total": 0},
        ),
        find=find,
    )
)
