"""What words say of matter, row, applicant, outcome and act -> the indicator they name."""

from __future__ import annotations

from collections.abc import Sequence

from nlp.claims.linking import indicators
from nlp.claims.linking.discourse import PROACTIVE, REVIEW, WHOLES, Link, Thread
from nlp.claims.linking.doubt import doubtful, of_all_matters, taken_on, unsaid, weakness
from nlp.claims.sentence.context import Around
from nlp.claims.sentence.span import TELLING

# What words of requests mean when they are said of reviews: 年底尚未办结, 作其他处理.
_OUTCOME_OF = {"carried_out": "pending", "other": "other"}


def make(
    slots: dict[str, tuple[str, ...]],
    matters: tuple[str, ...],
    around: Around,
    thread: Thread,
) -> Link:
    """The indicator for what the words say in each slot, and whether a difference proves anything."""
    weak = weakness(around, thread, matters)
    if not weak and any(matter in REVIEW for matter in matters) and of_all_matters(around, thread):
        weak = "没有说明是因政府信息公开引起的"
    if any(matter in REVIEW for matter in matters):
        doubt = "" if around.own.has("matter") else thread.doubt
        named = tuple(m for m in matters if m in REVIEW)
        if _behind_both(slots, around, thread):
            named, doubt = ("litigation",), doubt or "前面说了两类诉讼，没有写明是哪一类"
        return _review(slots, named, weak or doubt, around)
    if any(matter in PROACTIVE for matter in matters):
        return documents(slots, matters, weak, around, thread)
    if "request" in matters or slots["column"]:
        return _request(slots, matters, weak, around, thread)
    return Link(reason="没有说明所计事项，或表中没有这一项", matters=matters)


def _behind_both(slots: dict[str, tuple[str, ...]], around: Around, thread: Thread) -> bool:
    """直接起诉5件，复议后起诉3件，败诉1件: an outcome behind both totals is of either or both."""
    last = [(link.matters, link.outcome) for link in thread.line[-2:]]
    both = [(("litigation_direct",), "total"), (("litigation_after_review",), "total")]
    own = around.own
    return (
        bool(slots["outcome"]) and not own.has("matter") and "其中" not in own.text and last == both
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
    return Link(
        indicator=made, matters=matters, weak=why or doubtful(made.key, act, around, thread)
    )


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
        rows, weak = ("any",), weak or unsaid(around, thread)
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
    weak = weak or taken_on(rows, columns, around, thread)
    made = indicators.request(("any",) if loose else rows, columns)
    return Link(
        indicator=made,
        open=loose or _closes_with_others(columns),
        rows=tuple(rows),
        columns=tuple(columns),
        matters=("request",),
        weak=weak,
    )


def _closes_with_others(columns: Sequence[str]) -> bool:
    """企业、科研机构及其他组织: 其他组织 closes the list, so all that are no persons may be meant."""
    return len(columns) > 1 and "other" in columns


def _two_acts(rows: tuple[str, ...]) -> tuple[str, ...]:
    """办理答复 is one act; 受理并答复 leaves open which of both is counted."""
    return ("processed",) if set(rows) <= {"processed", "handled"} else ("any",)
