"""SUM001: the parts named in the prose do not add up to the whole named there."""

from collections.abc import Iterator
from decimal import Decimal

from nlp.checks.base import (
    Check,
    Example,
    Subject,
    at_place,
    at_words,
    evidence_cells,
    register,
)
from nlp.checks.prose.proved import proved
from nlp.checks.prose.rests import broken_rest
from nlp.checks.prose.sentences import joined
from nlp.checks.words import place_title
from nlp.claims.place import passages
from nlp.claims.sentence.graph import read
from nlp.claims.sentence.listing import Listing
from nlp.claims.sentence.numbers import plain
from nlp.knowledge import load
from nlp.types import Claim, Finding, Severity
from nlp.types.quick import replace


def find(subject: Subject) -> Iterator[Finding]:
    """Yield one finding per list whose sum cannot be right."""
    for passage in passages(subject.report.sentences):
        lists = read("".join([s.text for s in passage]), subject.report.year).lists
        if not lists:
            continue
        right = proved(subject, passage)
        for one in lists:
            severity = _severity(one)
            if severity and one.opening != "anew" and not right([one.figure, *one.parts]):
                span = passage[0].start, passage[-1].end
                wrong = _wrong(subject, span, one)
                message = f"{_message(one)}{_by_tables(subject, one, wrong)}"
                found = at_place("SUM001", subject, *span, message, severity)
                yield replace(found, cause=wrong.id if wrong else None)
    yield from _rests(subject)


def _rests(subject: Subject) -> Iterator[Finding]:
    """Yield findings for parts and a rest that differ from the whole: 问题88个，已整改85个，其余5个."""
    right = {(claim.sentence_start, claim.text) for claim in subject.claims if claim.evidence}
    for sentence in joined(subject.report):
        rest = broken_rest(sentence.text)
        if rest is not None and (sentence.start, rest.left.text) in right:
            # 收到46件，办结40件，其余8件正在办理: the tables count what was carried in along.
            continue
        if rest is not None and not any(map(_severity, read(sentence.text).lists)):
            words = (rest.whole.start, rest.left.end)
            message = (
                f"{'、'.join(q.text for q in rest.parts)}加上其余{rest.left.text}是{plain(rest.total)}，"
                f"不等于总数{rest.whole.text}。请核对这几个数。"
            )
            yield at_words("SUM001", subject, sentence, words, message, "error")


def _severity(one: Listing) -> Severity | None:
    """Return the severity, None for a list that may be incomplete: no 其他 and a large gap."""
    whole = one.figure.amount
    if len(one.parts) < 2 or one.adds_up or any(p.amount > whole for p in one.parts):
        return None
    if one.total > whole or one.complete:
        return "warning" if one.mixed else "error"
    missing = (whole - one.total) / whole
    limits = load("common/rules")["SUM001"]
    # 规范性文件0件，解读29件: one part of 31, not all of them.
    few = sum(part.amount > 0 for part in one.parts)
    limit = Decimal(str(limits["missing_share_of_two" if few == 2 else "missing_share"]))
    # A table has each part by its name, so that the sentence may leave some out.
    named = one.kind != "other"
    return None if one.open or named or few < 2 or missing > limit else "warning"


def _message(one: Listing) -> str:
    parts = " + ".join(plain(part.amount) for part in one.parts)
    whole = one.figure.amount
    return (
        f"分项之和与总数不符：{parts} = {plain(one.total)}，总数写作{plain(whole)}，"
        f"相差{plain(abs(one.total - whole))}。请核对各分项和总数。"
    )


def _wrong(subject: Subject, span: tuple[int, int], one: Listing) -> Claim | None:
    """Return the number that the tables contradict, if with their figure the parts make up the whole."""
    stated = [c for c in subject.claims_in(*span) if c.verdict == "contradicted"]
    for quantity in (one.figure, *one.parts):
        same = [c for c in stated if c.text == quantity.text and c.expected is not None]
        whole, total = one.figure.amount, one.total
        if len(same) == 1 and same[0].expected is not None and quantity.value is not None:
            change = same[0].expected - quantity.value
            if whole + change == total if quantity is one.figure else total + change == whole:
                return same[0]
    return None


def _by_tables(subject: Subject, one: Listing, wrong: Claim | None) -> str:
    """Say which number the tables have otherwise, and that this is the one to correct."""
    if wrong is None or wrong.expected is None:
        return ""
    cells = list(evidence_cells(subject, wrong))
    where = place_title(cells[0]) if len(cells) == 1 else "按表计算"
    what = "总数" if wrong.text == one.figure.text else f"“{wrong.text}”"
    return f"{where}正是{plain(wrong.expected)}，多半是{what}写错。"


CHECK = register(
    Check(
        code="SUM001",
        title="分项之和不等于总数",
        severity="error",
        why="同一句里列出的各部分加起来不是所说的总数；列举不全的（“包括”“等”）不算。",
        mend="对照台账逐项核对，改正写错的数；确实只列主要几项的，才用“包括”“等”写明。",
        example=Example(
            prose="一、总体情况\n全年公开政府信息90条，其中机构类30条、政策类40条、其他类25条。"
        ),
        sound=Example(
            prose="一、总体情况\n全年公开政府信息95条，其中机构类30条、政策类40条、其他类25条。"
        ),
        find=find,
    )
)
