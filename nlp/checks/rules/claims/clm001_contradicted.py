"""CLM001: a number of the prose differs from the cells that its words name."""

from collections.abc import Iterator

from nlp.checks.base import Check, Example, Subject, at_claim, evidence_cells, register
from nlp.checks.slips import likely
from nlp.types import Claim, Finding, Severity

_OTHERS = ("change", "share")


def find(subject: Subject) -> Iterator[Finding]:
    """Yield one finding per contradicted count or amount, a hint where the figures are far apart."""
    for claim in subject.claims:
        if (
            claim.verdict == "contradicted"
            and claim.kind in ("count", "money")
            and claim.indicator not in _OTHERS
        ):
            sure = _one_count(subject, claim)
            hint = "" if sure else "两数相差很大，也可能所指不同，请先核对所指。"
            message = f"正文“{claim.text}”与表不符。{claim.explanation}。{hint}"
            severity: Severity = "error" if sure else "info"
            yield at_claim("CLM001", claim, message, severity, evidence_cells(subject, claim))


def _one_count(subject: Subject, claim: Claim) -> bool:
    """Whether number and cell are likely the same count: a slip apart, or last year's figure."""
    if claim.value is None or claim.expected is None or likely(claim.value, claim.expected):
        return True
    before = subject.previous.cells() if subject.previous else {}
    last = before.get(claim.formula or "")
    return claim.kind == "money" or (last is not None and last.value == claim.value)


CHECK = register(
    Check(
        code="CLM001",
        title="正文的数与表不符",
        severity="error",
        why="正文写明了所指的事项，表中同一事项却是另一个数；两个公布的数不能都对。",
        mend="核对台账：表对则改正文，正文对则改表并重算总计；若口径不同，请在正文写明口径。",
        example=Example(
            prose="一、总体情况\n全年收到政府信息公开申请26件。",
            cells={"requests.new.total": 25, "requests.carried_in.total": 0},
        ),
        sound=Example(
            prose="一、总体情况\n全年收到政府信息公开申请25件。",
            cells={"requests.new.total": 25, "requests.carried_in.total": 0},
        ),
        find=find,
    )
)
