"""CLM002: a number agrees with the tables only on a basis that the sentence does not state."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from nlp.checks.base import Check, Example, Subject, evidence_cells, register
from nlp.types import Claim, Finding


def find(subject: Subject) -> Iterator[Finding]:
    """Yield one finding per sentence, with all its reconciled claims."""
    reconciled = [claim for claim in subject.claims if claim.verdict == "reconciled"]
    for start, group in groupby(reconciled, key=lambda claim: claim.sentence_start):
        listed = list(group)
        yield Finding(
            rule="CLM002",
            severity="warning",
            message=_message(listed),
            section=listed[0].section,
            start=listed[0].start if listed else start,
            end=listed[-1].end,
            claims=tuple(c.id for c in listed),
            cells=tuple(
                {c.name: c for claim in listed for c in evidence_cells(subject, claim)}.values()
            ),
        )


def _message(listed: Sequence[Claim]) -> str:
    """Return the first number with its arithmetic, and the count of further ones."""
    more = f"（本句另有{len(listed) - 1}处）" if len(listed) > 1 else ""
    return f"口径未写明：“{listed[0].text}”{listed[0].explanation}{more}。"


CHECK = register(
    Check(
        code="CLM002",
        title="正文口径没有写明",
        severity="warning",
        why="正文的数与字面所指的表中数不同，但按另一种通行口径（如只计本年新收且已办结的）对得上；读者无从知道用的是哪种口径。",
        mend="在数后写明口径（如“不含上年结转”）；或者写表中的总计，并写明上年结转和结转下年度各几件。",
        example=Example(
            prose="一、总体情况\n全年收到政府信息公开申请40件，已答复36件。",
            cells={
                "requests.new.total": 40,
                "requests.carried_in.total": 3,
                "requests.total.total": 39,
                "requests.carried_out.total": 4,
            },
        ),
        sound=Example(
            prose="一、总体情况\n全年新收政府信息公开申请40件，上年结转3件，共办结39件，结转下年度4件。",
            cells={
                "requests.new.total": 40,
                "requests.carried_in.total": 3,
                "requests.total.total": 39,
                "requests.carried_out.total": 4,
            },
        ),
        find=find,
    )
)
