"""What words say of matter, row, applicant, outcome and act -> the indicator they name."""

from __future__ import annotations

import re

from nlp.claims import indicators
from nlp.claims.context import Around
from nlp.claims.piece import TELLING, Piece
from nlp.claims.thread import DOCUMENTS, PROACTIVE, REVIEW, WHOLES, Link, Thread
from nlp.knowledge import load

_RESIDUE = 2
# What words of requests mean when they are said of reviews: 年底尚未办结, 作其他处理.
_OUTCOME_OF = {"carried_out": "pending", "other": "other"}


def make(
    slots: dict[str, tuple[str, ...]],
    matters: tuple[str, ...],
    around: Around,
    thread: Thread,
) -> Link:
    """The indicator for what the words say in each slot, and whether a difference proves anything."""
    weak = _weakness(around, thread, matters)
    if not weak and any(matter in REVIEW for matter in matters) and _of_all_matters(around, thread):
        weak = "没有说明是因政府信息公开引起的"
    if any(matter in REVIEW for matter in matters):
        doubt = "" if around.own.has("matter") else thread.doubt
        return _review(slots, tuple(m for m in matters if m in REVIEW), weak or doubt, around)
    if any(matter in PROACTIVE for matter in matters):
        return documents(slots, matters, weak, around, thread)
    if "request" in matters or slots["column"]:
        return _request(slots, matters, weak, around, thread)
    return Link(reason="没有说明所计事项，或表中没有这一项", matters=matters)


def _of_all_matters(around: Around, thread: Thread) -> bool:
    """审理行政复议案件120件: what the body decides of all matters, not what disclosure led to."""
    words = load("indicators/indicators")
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


def _review(
    slots: dict[str, tuple[str, ...]], matters: tuple[str, ...], weak: str, around: Around
) -> Link:
    by_row = [_OUTCOME_OF[row] for row in slots["row"] if row in _OUTCOME_OF]
    if "handled" in slots["row"] and not around.own.has("matter"):
        by_row.append("concluded")
    outcome = slots["outcome"][-1] if slots["outcome"] else (by_row or ["total"])[-1]
    return Link(
        indicator=indicators.review(matters, outcome), matters=matters, outcome=outcome, weak=weak
    )


def documents(
    slots: dict[str, tuple[str, ...]],
    matters: tuple[str, ...],
    weak: str,
    around: Around,
    thread: Thread,
) -> Link:
    """What the tables count of documents and decisions, with the act that the words name."""
    matter = next(matter for matter in matters if matter in (*PROACTIVE, "info"))
    if len([m for m in matters if m in PROACTIVE]) > 1:
        return Link(reason="几类事项合计，表中没有这一项", matters=matters)
    acts = (
        tuple(act for act in slots["act"] if act not in ("disclosed", "long_disclosed"))
        or slots["act"]
    )
    act = acts[-1] if acts and matter != "info" else None
    made = indicators.proactive(matter, act, thread.form)
    if made is None:
        return Link(reason="这一版表格没有这一项", matters=matters)
    loose = made.loose or around.own.has("loose")
    why = "公开的条数与表中所计的数量口径不一定相同" if loose else weak
    return Link(indicator=made, matters=matters, weak=why or _doubtful(made.key, act, around))


def _doubtful(key: str, act: str | None, around: Around) -> str:
    """Powers are counted in 项 as decisions are; what was revised may count as issued."""
    words = load("indicators/lists")
    own, text = around.own.text, around.sentence.text
    decided = key.rpartition(".")[2] in ("licensing", "penalties", "coercion")
    if (
        decided
        and around.quantity.unit in words["item_units"]
        and not any(word in own for word in words["deciding"])
    ):
        return "也可能是事项的数目，不一定是处理决定"
    if act == "issued" and any(
        re.search(rf"{word}[^，。；]{{0,4}}\d", text) for word in words["revised"]
    ):
        return "修改的件数可能也计入制发"
    return ""


def _inherited(thread: Thread) -> tuple[tuple[str, ...], bool]:
    """The row that applicants are counted of, and whether the words leave it open.

    Beside another applicant it is that one's row; behind a whole of the same sentence it is
    the whole's; else received, handled and due are all possible.
    """
    if thread.sibling is not None and thread.sibling.columns:
        return thread.sibling.rows, thread.sibling.open
    if thread.whole is not None and thread.inside:
        return thread.whole.rows, False
    return (thread.whole.rows, True) if thread.whole is not None else ((), False)


def _among_results(rows: tuple[str, ...], around: Around) -> bool:
    """不予公开67条 alone may be of anything; beside other results it is one."""
    told = {v for m in around.sentence.mentions for s, v in m.tags if s == "row"}
    return rows[0] in WHOLES or rows[0].startswith("carried") or len(told) > 1


def _request(
    slots: dict[str, tuple[str, ...]],
    matters: tuple[str, ...],
    weak: str,
    around: Around,
    thread: Thread,
) -> Link:
    rows, columns = slots["row"], slots["column"]
    loose = False
    if {"natural_person", "legal_entity"} <= set(columns):
        columns = ()
    if not rows and columns:
        rows, loose = _inherited(thread)
    if not rows and columns and "request" not in (matters or thread.matters):
        return Link(reason="没有说明所计事项", matters=matters, columns=tuple(columns))
    if not rows:
        rows, weak = ("any",), weak or _unsaid(around, thread)
    said = {v for m in around.sentence.mentions for s, v in m.tags if s == "matter"}
    spoken_of = {*thread.matters, *(said & {"request"})}
    told = any(row.split(".")[0] in TELLING for row in rows) or (columns and rows)
    if "request" not in spoken_of and not told:
        return Link(reason="没有说明所计事项", matters=matters)
    fine = bool(thread.home) and "." in rows[0]
    if "request" not in spoken_of and not fine and not _among_results(rows, around):
        weak = weak or "没有说明是依申请公开的办理结果"
    results = tuple(row for row in rows if row not in WHOLES)
    if not results and len(rows) > 1:
        rows = _two_acts(rows)
    if len(rows) > 1:
        rows = results if len(results) == len(rows) else (rows[-1],)
        weak = weak if results == rows else weak or "一个数字兼指收到与办理"
    weak = weak or _taken_on(rows, columns, around, thread)
    made = indicators.request(("any",) if loose else rows, columns)
    return Link(
        indicator=made,
        open=loose,
        rows=tuple(rows),
        columns=tuple(columns),
        matters=("request",),
        weak=weak,
    )


def _two_acts(rows: tuple[str, ...]) -> tuple[str, ...]:
    """办理答复 is one act; 受理并答复 leaves open which of both is counted."""
    return ("processed",) if set(rows) <= {"processed", "handled"} else ("any",)


def _unsaid(around: Around, thread: Thread) -> str:
    """政府信息公开申请8件 with no word on what became of them: of all of them, or of a part."""
    own = around.own
    plain = own.has("matter", "request") and "申请" in own.text and not thread.inside
    asked = plain and not own.text.startswith("其中") and "申请公开" not in own.text
    return "" if asked and thread.home else "没有说明是收到还是办理"


def _taken_on(
    rows: tuple[str, ...], columns: tuple[str, ...], around: Around, thread: Thread
) -> str:
    """收到57件，受理18件: of what was received only a part was taken on."""
    before = thread.whole if thread.inside else None
    if rows != ("new",) or columns or before is None or before.rows != ("new",):
        return ""
    taken = any(word in around.own.text for word in load("indicators/lists")["accepted"])
    return "同句已写明收到的总数，这里是其中受理的" if taken else ""


def _weakness(around: Around, thread: Thread, matters: tuple[str, ...]) -> str:
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
