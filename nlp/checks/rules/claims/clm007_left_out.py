"""CLM007: a negative outcome that is in the tables and missing from the prose."""

from collections.abc import Iterator

from nlp.checks.base import Check, Example, Subject, at_cells, register
from nlp.knowledge import load
from nlp.types import Finding


def find(subject: Subject) -> Iterator[Finding]:
    """Yield one info finding for all negative outcomes that no claim of the prose mentions."""
    mentioned = {
        f"{e.table}.{e.row}.{e.column}" for claim in subject.claims for e in claim.evidence
    }
    negative = [(one["cell"], one["title"]) for one in load("common/rules")["CLM007"]]
    left = [
        (subject.cells[name], words)
        for name, words in negative
        if name in subject.cells and (subject.cells[name].value or 0) > 0 and name not in mentioned
    ]
    if left and subject.report.sentences:
        listed = "、".join(f"{words}{cell.value}件" for cell, words in left)
        yield at_cells(
            "CLM007",
            [cell for cell, _ in left],
            f"表中有{listed}，正文没有提到。建议在正文写明件数和原因。",
            "info",
        )


CHECK = register(
    Check(
        code="CLM007",
        title="表中的不利结果正文没有提到",
        severity="info",
        why="复议、诉讼被纠正是读者最关心的结果，只在表中出现而正文不提，显得有所回避。",
        mend="建议在正文写明被纠正的件数和原因；这是建议，不是格式的要求。",
        example=Example(
            prose="一、总体情况\n全年工作平稳有序。", cells={"review.reconsideration.corrected": 2}
        ),
        sound=Example(
            prose="一、总体情况\n全年行政复议3件，其中结果纠正2件。",
            cells={"review.reconsideration.corrected": 2, "review.reconsideration.total": 3},
        ),
        find=find,
    )
)
