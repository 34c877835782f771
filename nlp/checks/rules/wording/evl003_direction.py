"""EVL003: the wording goes up and the number goes down, or the other way."""

from collections.abc import Iterator

from nlp.checks.base import Check, Example, Subject, at_place, register
from nlp.checks.prose.judgement import wrong_directions
from nlp.types import Finding


def find(subject: Subject) -> Iterator[Finding]:
    """Yield one finding per pair of figures that changes against its verb."""
    for sentence in subject.report.sentences:
        for turn in wrong_directions(sentence.text):
            message = (
                f"文字说“{turn.verb}”，数字却是从{turn.then}到{turn.now}，方向相反。"
                f"请核对两个数，或改写为“{turn.right}”。"
            )
            yield at_place("EVL003", subject, sentence.start, sentence.end, message, "error")


CHECK = register(
    Check(
        code="EVL003",
        title="文字与数字方向相反",
        severity="error",
        why="文字说增，数字却减（或相反）；两者不能都对。",
        mend="先核对前后两个数；数没有写错的，改写动词。",
        example=Example(prose="一、总体情况\n平均办理时间由12个工作日压缩到15个工作日。"),
        sound=Example(prose="一、总体情况\n平均办理时间由15个工作日压缩到12个工作日。"),
        find=find,
    )
)
