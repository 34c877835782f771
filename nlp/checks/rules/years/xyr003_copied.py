"""XYR003: text copied from the reports of earlier years."""

from collections.abc import Iterator, Sequence

from nlp.checks.base import Check, Example, Subject, at_place, register
from nlp.checks.patterns import pattern
from nlp.knowledge import load
from nlp.types import Finding, Report, Sentence

_COUNTED = ("overview", "problems")
_QUOTED = 30


def find(subject: Subject) -> Iterator[Finding]:
    """Yield one finding where more than a given share of the prose is in earlier years' reports."""
    earlier = [one for one in (subject.previous, *subject.older) if one is not None]
    if not earlier:
        return
    rule = load("common/rules")["XYR003"]
    now = _texts(subject.report, rule["least_characters"])
    held = [(one, {bare for bare, _ in _texts(one, rule["least_characters"])}) for one in earlier]
    equal = [(bare, text) for bare, text in now if any(bare in texts for _, texts in held)]
    copied = [bare for bare, _ in equal]
    total = sum(len(bare) for bare, _ in now)
    if total and sum(map(len, copied)) > total * rule["share"]:
        share = round(100 * sum(map(len, copied)) / total)
        whose = _whose(subject, _needed(copied, held))
        message = (
            f"正文约{share}%的文字与{whose}相同（共{len(copied)}句，如“{_quoted(equal[0][1])}”）。"
            "请据实改写本年的做法、问题和措施。"
        )
        yield at_place("XYR003", subject, 0, min(1, len(subject.report.text)), message, "warning")
    else:
        yield from _measures(subject, earlier)


def _needed(texts: Sequence[str], held: Sequence[tuple[Report, set[str]]]) -> list[Report]:
    """Return the reports that have some of the texts which no later year's report has."""
    found, left = [], set(texts)
    for report, known in held:
        if left & known:
            found.append(report)
            left -= known
    return found


def _whose(subject: Subject, reports: Sequence[Report]) -> str:
    """Return 上年报告, or the years if an older report is among them."""
    if reports == [subject.previous]:
        return "上年报告"
    return "、".join(f"{one.year}年" for one in reports) + "的报告"


def _measures(subject: Subject, earlier: Sequence[Report]) -> Iterator[Finding]:
    """Yield one finding where most measures of section five are earlier ones word for word."""
    rule = load("common/rules")["XYR003"]["measures"]
    held = [(one, {_bare(s.text) for s in _improving(one, ())}) for one in earlier]
    now = list(_improving(subject.report, subject.sentences))
    plain = [(s, _bare(s.text)) for s in now if len(_bare(s.text)) >= rule["least_characters"]]
    copied = [(s, text) for s, text in plain if any(text in texts for _, texts in held)]
    length = sum(len(text) for _, text in copied)
    whole = sum(len(text) for _, text in plain)
    # One short sentence may be equal by chance.
    enough = rule["least_in_all"] if len(copied) > 1 else rule["least_alone"]
    if copied and length >= enough and length > whole * rule["share"]:
        first, end = copied[0][0], copied[-1][0].end
        whose = _whose(subject, _needed([text for _, text in copied], held))
        message = (
            f"第五部分有{len(copied)}条与{whose}逐字相同，如“{_quoted(first.text)}”。"
            "请写明以前的措施落实得怎样，以及本年新的措施。"
        )
        yield at_place("XYR003", subject, first.start, end, message, "warning")


def _improving(report: Report, themed: Sequence[Sentence]) -> Iterator[Sentence]:
    """Yield the sentences of section five that name no problem."""
    roles = {section.id: section.role for section in report.sections}
    for sentence in themed or report.sentences:
        if roles.get(sentence.section) == "problems" and sentence.theme != "problem":
            yield sentence


def _bare(text: str) -> str:
    """Return a sentence without figures, list marks and punctuation."""
    return pattern("item_mark").sub("", pattern("figures").sub("", text))


def _quoted(text: str) -> str:
    """Return the beginning of a sentence as printed; the stop at its end is left out."""
    line = " ".join(text.split()).rstrip("。；")
    return line if len(line) <= _QUOTED else f"{line[:_QUOTED]}…"


def _texts(report: Report, least: int) -> list[tuple[str, str]]:
    """Return (without figures, as printed) of overview and problems, if long enough to be specific."""
    roles = {section.id: section.role for section in report.sections}
    plain = (
        (pattern("figures").sub("", sentence.text), sentence.text)
        for sentence in report.sentences
        if roles.get(sentence.section) in _COUNTED and sentence.section != "0"
    )
    return [(bare, text) for bare, text in plain if len(bare) >= least]


CHECK = register(
    Check(
        code="XYR003",
        title="正文沿用以前年度的报告",
        severity="warning",
        why="年年相同的做法、问题和措施等于没有报告本年的情况。",
        mend="写本年实际做的事和数，写明上年措施落实得怎样；不要只换说法。",
        example=Example(
            prose="一、总体情况\n2024年我镇通过公开栏和公众号及时公开惠农补贴发放名单。",
            previous={},
            previous_prose="一、总体情况\n2023年我镇通过公开栏和公众号及时公开惠农补贴发放名单。",
        ),
        sound=Example(
            prose="一、总体情况\n2024年我镇在便民大厅新设信息公开查阅专区并配备专人引导。",
            previous={},
            previous_prose="一、总体情况\n2023年我镇通过公开栏和公众号及时公开惠农补贴发放名单。",
        ),
        find=find,
    )
)
