"""CLM008: a sentence contradicts itself: all is done, and seven are carried over."""

from collections.abc import Iterator, Sequence

from nlp.checks.base import Check, Example, Subject, at_place, register
from nlp.checks.prose.sentences import clause_before, clause_behind, joined
from nlp.claims.sentence.graph import read
from nlp.knowledge import load
from nlp.types import Claim, Finding

_BEHIND, _STOPS = 12, "；;。"


def find(subject: Subject) -> Iterator[Finding]:
    """Yield one finding per sentence that says all is done and then counts what is left."""
    for sentence in joined(subject.report):
        inside = subject.claims_in(sentence.start, sentence.end)
        every = next((claim for claim in inside if _says_all(claim)), None)
        left = _left(inside, every, subject.report.text) if every else None
        if every and left and not _counted(inside, every, left):
            message = (
                f"同一句里既说“{every.text}”，又说还有{left.text}没有办完，两种说法不能都对。"
                "请改写，如“已办结20件，另有7件结转下年度”。"
            )
            yield at_place("CLM008", subject, every.start, left.end, message, "error")


def _says_all(claim: Claim) -> bool:
    """Whether a claim says that nothing was left, also in figures as in 办结率100%."""
    if claim.kind in ("all", "zero"):
        words = load("common/statements")
        narrower = claim.explanation in (words["of_part"], words["of_answered"], words["in_time"])
        return not narrower and claim.formula == load("reports/disclosure/lists")["unfinished"]
    return claim.indicator in ("rate.completion", "rate.answer") and claim.value == 100


def _left(inside: Sequence[Claim], every: Claim, text: str) -> Claim | None:
    """Return the first count after a statement of all that is not 0 and is carried out, or None.

    A count before the statement is its subject, or another group of requests; one after a semicolon
    belongs to another matter, and one that is said to be the rest denies nothing.
    """
    unfinished = load("reports/disclosure/lists")["unfinished"].rpartition(".")[0]
    for claim in inside:
        between = text[every.end : claim.start]
        if claim.start < every.end or any(mark in between for mark in _STOPS):
            continue
        around = clause_before(text, claim.start) + clause_behind(text, claim.end, _BEHIND)
        aside = any(map(read(around).whole.says, load("common/rules")["CLM008"]["but"]))
        if claim.indicator == unfinished and claim.value and not aside:
            return claim
    return None


def _counted(inside: Sequence[Claim], every: Claim, left: Claim) -> bool:
    """Whether the statement is about a counted part, which plus the rest is another count.

    新收17件，已到期的15件全部答复，2件转入下年: all of the 15, and 15 + 2 = 17.
    """
    own = [c.value for c in inside if c.start < every.start and c.value is not None]
    return len(own) > 1 and left.value is not None and own[-1] + left.value in own[:-1]


CHECK = register(
    Check(
        code="CLM008",
        title="一句话前后矛盾",
        severity="error",
        why="说了全部办结，就不能还有没办完的；读者不知道该信哪一半。",
        mend="写明办结几件、结转几件。",
        example=Example(prose="一、总体情况\n全年收到申请27件，均已办结，其中7件结转下年度。"),
        sound=Example(prose="一、总体情况\n全年收到申请27件，除7件结转下年度外，均已办结。"),
        find=find,
    )
)
