"""EVL002: an improvement of something measurable is claimed without an earlier figure."""

from collections.abc import Iterator
from decimal import Decimal

from nlp.checks.base import Check, Example, Subject, at_place, register
from nlp.checks.prose.judgement import unproved_improvements
from nlp.claims.sentence.numbers import quantities_of
from nlp.claims.verdicts.rates import rate_words
from nlp.types import Finding, Sentence


def find(subject: Subject) -> Iterator[Finding]:
    """Yield one finding per sentence with a rate, a strong improvement, and no earlier rate."""
    for sentence in subject.report.sentences:
        for improvement in unproved_improvements(sentence.text):
            if _given_elsewhere(subject, sentence, improvement.rate):
                continue
            message = (
                f"称“{improvement.words}”，但没有给出以前的{improvement.rate}，无从判断是否提高。"
                f"请补上上年的{improvement.rate}，或改写为不作比较的说法。"
            )
            yield at_place("EVL002", subject, sentence.start, sentence.end, message, "warning")


def _given_elsewhere(subject: Subject, sentence: Sentence, rate: str) -> bool:
    """Whether another sentence gives another figure of the same rate, as of the year before."""
    here = _percentages(sentence)
    return any(
        _percentages(other) - here
        for other in subject.report.sentences
        if other is not sentence and any(one.title == rate for one in rate_words(other.text))
    )


def _percentages(sentence: Sentence) -> set[Decimal]:
    found = quantities_of(sentence.text)
    return {q.value for q in found if q.kind == "percent" and q.value is not None}


CHECK = register(
    Check(
        code="EVL002",
        title="说有提高，却没有可比的数",
        severity="warning",
        why="“显著提升”是比较，比较要有两个数；只有一个数时读者无从判断。",
        mend="给出上年或调整前的数；没有的，不作比较。",
        example=Example(prose="一、总体情况\n满意度为88%，群众满意度显著提升。"),
        sound=Example(prose="一、总体情况\n满意度由去年的81%提高到88%，群众满意度显著提升。"),
        find=find,
    )
)
