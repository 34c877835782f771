"""STR003: a problem without a measure, or a measure without a problem."""

from collections.abc import Iterator

from nlp.checks.base import Check, Example, Subject, at_place, register
from nlp.checks.prose.nothing import names_none
from nlp.themes.problems.pairing import Pairing, pair
from nlp.types import Finding

_NO_MEASURE = "提出了{}个问题，没有看到任何改进措施。请逐条写出对应的措施。"
_NO_PROBLEM = "写了{}条改进措施，没有写存在的问题。请写明针对的是什么问题。"


def find(subject: Subject) -> Iterator[Finding]:
    """Yield one finding per problem without a measure, or measure without a problem, in section five.

    Where one side is missing altogether there is a single finding.
    """
    sentences = list(subject.sentences or subject.report.sentences)
    if any(names_none(section, sentences) for section in subject.sections("problems")[:1]):
        # STR004 reports that no problem is named.
        return
    pairing = pair(sentences, subject.report.sections, partners=False)
    if not pairing.pairs:
        yield from _unpaired(subject, pairing)
        return
    for problem in pairing.problems_without:
        message = f"提出了问题“{problem.text[:30]}”，没有看到相应的改进措施。请逐条对应说明。"
        yield at_place("STR003", subject, problem.start, problem.end, message, "info")
    for measure in pairing.measures_without:
        message = f"措施“{measure.text[:30]}”没有看到对应的问题。请写明它针对的问题；属于一般工作安排的可不改。"
        yield at_place("STR003", subject, measure.start, measure.end, message, "info")


def _unpaired(subject: Subject, pairing: Pairing) -> Iterator[Finding]:
    """Yield findings for unpaired problems and measures, or for a missing side."""
    problems, measures = pairing.problems_without, pairing.measures_without
    if not problems or not measures:
        yield from _one_sided(subject, pairing)
        return
    message = (
        f"写了{len(problems)}个问题、{len(measures)}条措施，没有对应上。"
        "请按同样的顺序写出每个问题的措施。"
    )
    yield at_place("STR003", subject, problems[0].start, measures[-1].end, message, "info")


def _one_sided(subject: Subject, pairing: Pairing) -> Iterator[Finding]:
    """Yield a finding for problems all without a measure, or measures without any problem."""
    for items, message in (
        (pairing.problems_without, _NO_MEASURE),
        (pairing.measures_without, _NO_PROBLEM),
    ):
        if items:
            text = message.format(len(items))
            yield at_place("STR003", subject, items[0].start, items[-1].end, text, "info")


CHECK = register(
    Check(
        code="STR003",
        title="问题没有措施，或措施没有问题",
        severity="info",
        why="第五部分要求针对问题写改进；一一对应读者才看得出是否真改。",
        mend="为每个问题写出对应的措施，顺序一致；措施要写明针对的问题，属于一般工作安排的可不改。",
        example=Example(
            prose="五、存在的主要问题及改进情况\n（一）存在的主要问题\n一是政策解读形式单一。二是信息更新不及时。\n（二）改进措施\n一是丰富政策解读形式，多用图解和视频。"
        ),
        sound=Example(
            prose="五、存在的主要问题及改进情况\n（一）存在的主要问题\n一是政策解读形式单一。二是信息更新不及时。\n（二）改进措施\n一是丰富政策解读形式，多用图解和视频。二是加快信息更新，每周检查一次。"
        ),
        find=find,
    )
)
