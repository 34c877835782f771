"""EVL001: a low rate is praised."""

from collections.abc import Iterator

from nlp.checks.base import Check, Example, Subject, at_claim, register
from nlp.checks.prose.judgement import praise_near, rate_of_claim
from nlp.types import Finding


def find(subject: Subject) -> Iterator[Finding]:
    """Yield one finding per praised rate that is below the usual range of its kind."""
    for claim in subject.claims:
        rate = rate_of_claim(claim)
        if rate is None or not rate.details.get("good") or claim.value is None:
            continue
        low = subject.ranges.get(rate.key, rate.details.get("low"))
        if low is None or claim.value >= low or claim.bound in ("over", "at_least"):
            continue
        praise = praise_near(claim)
        if praise:
            message = (
                f"{rate.title}{claim.text}偏低（此类比率通常不低于{low}%），同句却以“{praise}”作肯定评价"
                "，也没有给出以前的数来说明提高。请核对数字；若无误，请改写评价并说明原因。"
            )
            yield at_claim("EVL001", claim, message, "warning")


CHECK = register(
    Check(
        code="EVL001",
        title="低比率被当作成绩",
        severity="warning",
        why="数字低于同类比率的通常范围，文字却作肯定评价；要么数字错，要么评价不实。",
        mend="核对数字；无误的，如实评价，说明原因和改进办法。",
        example=Example(prose="一、总体情况\n回访群众50人，满意度为36%，服务水平显著提升。"),
        sound=Example(prose="一、总体情况\n回访群众50人，满意度为96%，群众对服务总体满意。"),
        find=find,
    )
)
