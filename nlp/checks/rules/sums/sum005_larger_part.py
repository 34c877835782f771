"""SUM005: a part larger than its whole."""

from collections.abc import Iterator

from nlp.checks.base import Check, Example, Subject, at_place, register
from nlp.checks.prose.proved import proved
from nlp.claims.place import passages
from nlp.claims.sentence.graph import read
from nlp.claims.sentence.numbers import plain
from nlp.claims.verdicts.outcomes import more_done
from nlp.types import Finding


def find(subject: Subject) -> Iterator[Finding]:
    """Yield one finding per part that exceeds its whole."""
    for passage in passages(subject.report.sentences):
        graph = read("".join([s.text for s in passage]), subject.report.year)
        if len(graph.quantities) < 2:
            continue
        right = proved(subject, passage)
        for first, second in more_done(graph):
            message = f"“{first.text}”中完成的写作“{second.text}”，比总数还多。请核对两个数；含往年的，请写明。"
            yield at_place("SUM005", subject, passage[0].start, passage[-1].end, message, "warning")
        for one in graph.lists:
            larger = one.larger
            if larger and not right([one.figure, *larger]):
                more = larger[0].amount - one.figure.amount
                message = (
                    f"部分大于整体：“{larger[0].text}”是“{one.figure.text}”中的一部分，"
                    f"却多出{plain(more)}。请核对两个数。"
                )
                yield at_place(
                    "SUM005", subject, passage[0].start, passage[-1].end, message, "error"
                )


CHECK = register(
    Check(
        code="SUM005",
        title="部分大于整体",
        severity="error",
        why="“其中”之后的数不可能大于之前的总数。",
        mend="核对两个数是否写反或写错；不是包含关系的，不要用“其中”。",
        example=Example(prose="一、总体情况\n全年公开政府信息60条，其中政策文件75条。"),
        sound=Example(prose="一、总体情况\n全年公开政府信息75条，其中政策文件60条。"),
        find=find,
    )
)
