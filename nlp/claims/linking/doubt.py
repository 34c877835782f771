"""Why a difference between prose and table may prove nothing."""

from __future__ import annotations

import re

from nlp.claims.linking.discourse import DOCUMENTS, REVIEW, Thread
from nlp.claims.sentence.context import Around
from nlp.claims.sentence.span import Piece
from nlp.knowledge import load

_RESIDUE = 2


def of_all_matters(around: Around, thread: Thread) -> bool:
    """审理行政复议案件120件: what the body decides of all matters, not what disclosure led to."""
    words = load("reports/disclosure/indicators")
    before = around.before
    said = before.text
    first = [
        m.start - before.start
        for m in before.mentions
        for slot, value in m.tags
        if slot == "matter" and value in REVIEW
    ]
    # From the clause on that speaks of reviews first: 办结申请31件 before it says nothing of them.
    listed = before.text[before.text.rfind("，", 0, first[0]) + 1 :] if first else ""
    return (
        not thread.disclosure
        and any(word in around.own.text + listed for word in words["all_cases"])
        and not any(word in said for word in words["disclosure"])
    )


def doubtful(key: str, act: str | None, around: Around, thread: Thread) -> str:
    """Powers are counted in 项 as decisions are; what was revised may count as issued."""
    words = load("reports/disclosure/lists")
    own, text = around.own.text, around.sentence.text
    decided = key.rpartition(".")[2] in ("licensing", "penalties", "coercion")
    if (
        decided
        and around.quantity.unit in words["item_units"]
        and not any(word in own for word in words["deciding"])
    ):
        return "也可能是事项的数目，不一定是处理决定"
    if around.quantity.unit in words["page_units"] and {"info", "other"} & set(thread.here):
        return "是公开的信息条数，不一定是表中所计的件数"
    if act == "issued" and any(
        re.search(rf"{word}[^，。；]{{0,4}}\d", text) for word in words["revised"]
    ):
        return "修改的件数可能也计入制发"
    return ""


def unsaid(around: Around, thread: Thread) -> str:
    """政府信息公开申请8件 with no word on what became of them: of all of them, or of a part."""
    own = around.own
    plain = own.has("matter", "request") and "申请" in own.text and not thread.inside
    asked = plain and not own.text.startswith("其中") and "申请公开" not in own.text
    return "" if asked and thread.home else "没有说明是收到还是办理"


def taken_on(
    rows: tuple[str, ...], columns: tuple[str, ...], around: Around, thread: Thread
) -> str:
    """收到57件，受理18件: of what was received only a part was taken on."""
    before = thread.whole if thread.inside else None
    if rows != ("new",) or columns or before is None or before.rows != ("new",):
        return ""
    taken = any(word in around.own.text for word in load("reports/disclosure/lists")["accepted"])
    return "同句已写明收到的总数，这里是其中受理的" if taken else ""


def weakness(around: Around, thread: Thread, matters: tuple[str, ...]) -> str:
    """Words of the clause that we do not understand may narrow the number."""
    own = around.own
    if _speaks_of_more(own) and not set(matters) & set(DOCUMENTS):
        return "同句另有所指，不能断定就是表中所计"
    if own.residue(tuple(thread.names)) > (_RESIDUE if _says_what(around, matters) else 0):
        return "句中有限定，不能断定就是表中所计的全部"
    return ""


def _speaks_of_more(own: Piece) -> bool:
    """Whether the clause names another matter as well; 事项 alone is none."""
    return any(
        (slot, value) == ("matter", "other")
        and not own.text[m.start - own.start : m.end - own.start].endswith("事项")
        for m in own.mentions
        for slot, value in m.tags
    )


def _says_what(around: Around, matters: tuple[str, ...]) -> bool:
    """Whether the words about the number name the matter, or something only requests have."""
    own = around.own
    if own.has("matter") or own.has("column") or own.has("outcome") or around.right.has("matter"):
        return True
    rows = own.values("row")
    if rows and around.back.has("matter", "request"):
        return True
    return "request" in matters and any(row not in ("new", "handled", "processed") for row in rows)
