"""CLM001: a number of the prose differs from the cells that its words name."""

from collections.abc import Iterator

from nlp.checks.base import Check, Example, Subject, at_claim, evidence_cells, register
from nlp.types import Finding

_OTHERS = ("change", "share")


def find(subject: Subject) -> Iterator[Finding]:
    """Yield one finding per contradicted count or amount."""
    for claim in subject.claims:
        if claim.kind not in ("count", "money") or claim.indicator in _OTHERS:
            continue
        cells = evidence_cells(subject, claim)
        if claim.verdict == "contradicted":
            message = f"正文“{claim.text}”与表不符。{claim.explanation}。"
            yield at_claim("CLM001", claim, message, "error", cells)
        elif claim.verdict == "uncheckable" and claim.is_slip:
            message = f"正文“{claim.text}”多半有笔误：{claim.explanation}。请核对。"
            yield at_claim("CLM001", claim, message, "warning", cells)


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
