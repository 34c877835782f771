"""STR004: the problems section is empty or says there are none."""

from collections.abc import Iterator

from nlp.checks.base import Check, Example, Subject, at_place, register
from nlp.checks.prose.nothing import names_none
from nlp.types import Finding


def find(subject: Subject) -> Iterator[Finding]:
    """Yield one finding where section five names no problem."""
    sections = [s for s in subject.sections("problems") if s.level == 1] or subject.sections(
        "problems"
    )[:1]
    if not sections:
        return
    section = sections[0]
    if names_none(section, subject.sentences or subject.report.sentences):
        message = f"“{section.heading}”部分没有写任何问题。请如实写明存在的主要问题和改进情况。"
        yield at_place("STR004", subject, section.start, section.end, message, "warning")


CHECK = register(
    Check(
        code="STR004",
        title="问题部分为空或写“无”",
        severity="warning",
        why="年度报告必须包括存在的主要问题及改进情况（《条例》第五十条）；写“无”等于没有报告。",
        mend="如实写明问题和改进措施。",
        example=Example(prose="五、存在的主要问题及改进情况\n无。\n六、其他需要报告的事项\n无。"),
        sound=Example(
            prose="五、存在的主要问题及改进情况\n政策解读形式单一，已增加图解和视频解读。\n六、其他需要报告的事项\n无。"
        ),
        find=find,
    )
)
