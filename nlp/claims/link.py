"""A number -> the indicator that its clause names, or the reason why there is none.

A claim is linked by its words alone, never by which cell happens to hold the same number.
Words before the number in its own clause count most, then words right after it
(16件为自然人申请), then the words before its clause, then what the sentence and the
sentence before it speak of.
"""

from __future__ import annotations

from dataclasses import replace

from nlp.claims import indicators
from nlp.claims.context import Around
from nlp.claims.link_target import documents, make
from nlp.claims.piece import SLOTS, TELLING, Piece
from nlp.claims.thread import PROACTIVE, RESULTS, REVIEW, Link, Thread

_ELSEWHERE = ("other", "info", "anaphor")
_SUMS = ("共", "共计", "合计", "总计", "共有", "计", "两项合计", "一共")
# Words that are said of other matters too: 1件正在办理.
_SHARED = ("carried_out", "other")
_REST = ("其他", "其它", "其余", "其他申请人", "其他申请", "其他类", "其它申请")


def link(around: Around, thread: Thread) -> Link:
    """The indicator that the clause of a number names, with how surely it does."""
    own, right, back = around.own, around.right, around.back
    carried = right.has("row", "carried_out") or own.has("row", "carried_out")
    if not carried and (own.has("restrict") or (not own.names() and right.has("restrict"))):
        return _about(own, right, thread, "只是其中一部分，表中没有这一项")
    use_right = not own.names() or not around.followed
    if carried and not own.names():
        thread.used = right.end
        slots = {"row": ("carried_out",), "column": (), "outcome": (), "act": ()}
        return make(slots, _not_elsewhere(thread), around, thread)
    slots = {slot: _said(own, slot) or (right.first(slot) if use_right else ()) for slot in SLOTS}
    if use_right and not own.names() and right.names():
        thread.used = right.end
    if around.turn is not None:
        slots = _by_turn(around, *around.turn)
    if not any(slots.values()):
        slots = {slot: back.values(slot) for slot in slots} if around.back.names() else slots
    matters = slots["matter"] or (back.values("matter") if back.names() else ())
    slots["row"] = (
        slots["row"]
        or _bare_grant(own, around)
        or (back.rows() if "request" in matters or not matters else ())
    )
    listed = _sibling(own, thread) or _summed(own, thread)
    if listed is not None:
        return listed
    shared = slots["column"] or back.values("column")
    hinted = bool(shared) and not slots["column"] and own.has("matter")
    slots["column"] = shared
    slots["row"] = telling(slots["row"])
    matters = _named(_settle(matters), slots, thread) or _carried(slots, thread)
    if matters == ("info",) and indicators.proactive("info", None, thread.form) is not None:
        return documents(slots, matters, "", around, thread)
    if any(matter in _ELSEWHERE for matter in matters):
        return Link(reason="说的不是三张统计表所计的事项", matters=matters)
    made = make(slots, matters, around, thread)
    return replace(made, weak=made.weak or "前一分句提到的申请人不一定就是所指") if hinted else made


def _said(piece: Piece, slot: str) -> tuple[str, ...]:
    return piece.rows() if slot == "row" else piece.values(slot)


def _by_turn(around: Around, turn: int, count: int) -> dict[str, tuple[str, ...]]:
    """收到、办结分别为5件、4件: of as many words as there are numbers, the one whose turn it is."""
    slots = {}
    for slot in SLOTS:
        values = around.own.values(slot) or around.back.values(slot)
        slots[slot] = (values[turn],) if len(values) == count else values
    return slots


def _not_elsewhere(thread: Thread) -> tuple[str, ...]:
    """9件…顺延至下年 goes on with what was spoken of, requests where nothing was."""
    return thread.matters or ("request",)


def _named(
    matters: tuple[str, ...], slots: dict[str, tuple[str, ...]], thread: Thread
) -> tuple[str, ...]:
    """文件 stands for the documents spoken of; 信息 beside a result is what was asked for."""
    if matters == ("anaphor",):
        documents = tuple(m for m in thread.matters if m in PROACTIVE)
        return documents or ("other",)
    results = [row for row in slots["row"] if row.split(".")[0] in RESULTS]
    return ("request",) if matters == ("info",) and results else matters


def _bare_grant(own: Piece, around: Around) -> tuple[str, ...]:
    """公开20件 in a list of results is 予以公开."""
    if own.text.strip("，、；：其中") not in ("公开", "全部公开"):
        return ()
    listed = around.sentence.has("row", "partially_granted") or around.sentence.has(
        "row", "refused"
    )
    return ("granted",) if listed else ()


def _summed(own: Piece, thread: Thread) -> Link | None:
    """连同上年结转的4件，共87件: what came in together with what was carried in."""
    before = thread.sibling
    if before is None or before.rows != ("carried_in",) or thread.whole is None:
        return None
    if own.text.strip("，、；：") not in _SUMS or thread.whole.rows != ("new",):
        return None
    return Link(indicator=indicators.request(("due",), ()), rows=("due",), matters=("request",))


def telling(rows: tuple[str, ...]) -> tuple[str, ...]:
    """结转下年度办理 is carried out, 答复予以公开 is granted: the rarer word tells."""
    rare = [row for row in rows if row.split(".")[0] in TELLING]
    kept = rare or list(rows)
    return tuple(row for row in kept if not any(other.startswith(f"{row}.") for other in kept))


def _settle(matters: tuple[str, ...]) -> tuple[str, ...]:
    """Requests named beside reviews are what the reviews arose from."""
    kept = tuple(matter for matter in matters if matter != "request")
    if kept and any(matter in REVIEW for matter in kept):
        return kept
    return matters


def _about(own: Piece, right: Piece, thread: Thread, reason: str) -> Link:
    matters = _settle(own.values("matter") or right.first("matter"))
    return Link(reason=reason, matters=matters or thread.matters)


def _carried(slots: dict[str, tuple[str, ...]], thread: Thread) -> tuple[str, ...]:
    """What the number is about where its own clause does not say."""
    if any(row.split(".")[0] in TELLING for row in slots["row"]):
        elsewhere = thread.matters and "request" not in thread.matters
        return thread.matters if elsewhere and slots["row"][-1] in _SHARED else ("request",)
    if slots["row"] or slots["column"] or slots["outcome"] or slots["act"]:
        return thread.matters
    return ()


def _sibling(own: Piece, thread: Thread) -> Link | None:
    """其他3件 in a list continues the list: the other applicants, or the other outcomes."""
    rest = own.text.strip("，,、；;：: 和及的（(）)").removesuffix("结果")
    if rest not in _REST or thread.sibling is None:
        return None
    before = thread.sibling
    if before.columns:
        made = indicators.request(before.rows, ("other",))
        return replace(before, indicator=made, columns=("other",))
    if before.rows and before.rows[0].split(".")[0] in RESULTS:
        return replace(before, indicator=indicators.request(("other",), ()), rows=("other",))
    if before.outcome and before.outcome != "total":
        return replace(
            before, indicator=indicators.review(before.matters, "other"), outcome="other"
        )
    return Link(reason="“其他”所指不明")
