"""STR009: another body's name where the report refers to itself."""

from collections.abc import Iterator

from nlp.checks.base import Check, Example, Subject, at_place, at_words, register
from nlp.checks.patterns import pattern
from nlp.checks.prose.foreign import foreign, subjects
from nlp.types import Finding

_LAST_LINES = 4


def find(subject: Subject) -> Iterator[Finding]:
    """Yield one finding per name of another body as the subject of a sentence, or as the signature."""
    own = subject.report.organisation
    if not own:
        return
    for sentence in subject.report.sentences:
        for one in subjects(sentence.text, own):
            reason = "疑为本单位名称写错" if one.likely else "疑为套用了别处的文字"
            message = f"报告单位是“{own}”，这里写的却是“{one.name}”，{reason}。请核对名称，并核对这一段的数字。"
            yield at_words("STR009", subject, sentence, one.words, message, "warning")
    yield from _signature(subject, own)


def _signature(subject: Subject, own: str) -> Iterator[Finding]:
    """Yield a finding for the name above or below the date at the end."""
    last = list(_last_lines(subject.report.text.rstrip()))[::-1]
    if not any(pattern("date_line").match(line) for _, line in last):
        return
    for at, line in last:
        name = line.strip()
        if pattern("name_line").match(line) and foreign(name, own):
            message = f"报告单位是“{own}”，落款却是“{name}”。请核对落款。"
            yield at_place("STR009", subject, at, at + len(line), message, "warning")


def _last_lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield the last non-empty lines with their offsets, the last one first."""
    end, left = len(text), _LAST_LINES
    while end > 0 and left:
        start = text.rfind("\n", 0, end) + 1
        line = text[start:end]
        if line.strip():
            left -= 1
            yield start, line
        end = start - 1


CHECK = register(
    Check(
        code="STR009",
        title="单位名称写错或写成了别的单位",
        severity="warning",
        why="报告说自己的情况时写着同级另一单位的名称，或本单位的名称写错了字，多半是套用了别处的稿子。",
        mend="改为本单位的名称，并检查这一段的数字是否也是别处的；确实说的是别的单位的，可不改。",
        example=Example(prose="一、总体情况\n2024年，云岭县人民政府新收政府信息公开申请5件。"),
        sound=Example(prose="一、总体情况\n2024年，临江县人民政府新收政府信息公开申请5件。"),
        find=find,
    )
)
