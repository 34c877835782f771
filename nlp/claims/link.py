"""A number -> the indicator that its clause names, or the reason why there is none.

A claim is linked by its words alone, never by which cell happens to hold the same number.
Words before the number in its own clause count most, then words right after it
(16件为自然人申请), then the words before its clause, then what the sentence and the
sentence before it speak of.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from nlp.claims import indicators
from nlp.claims.context import TELLING, Around, Piece
from nlp.claims.indicators import Indicator
from nlp.knowledge import load

REVIEW = ("reconsideration", "litigation", "litigation_direct", "litigation_after_review")
PROACTIVE = (
    "regulations",
    "normative_documents",
    "licensing",
    "penalties",
    "coercion",
    "fees",
    "services",
    "procurement",
)
_RESIDUE = 2
_RESULTS = (
    "granted",
    "granted_any",
    "partially_granted",
    "refused",
    "unavailable",
    "not_processed",
    "other",
)
_ELSEWHERE = ("other", "info", "anaphor")
# What words of requests mean when they are said of reviews: 年底尚未办结, 作其他处理.
_OUTCOME_OF = {"carried_out": "pending", "other": "other"}
_SUMS = ("共", "共计", "合计", "总计", "共有", "计", "两项合计", "一共")
_WHOLES = ("new", "handled", "processed", "due")
# Words that are said of other matters too: 1件正在办理.
_SHARED = ("carried_out", "other")
_REST = ("其他", "其它", "其余", "其他申请人", "其他申请", "其他类", "其它申请")


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """What a number is held against; `weak` where a difference proves nothing, and why."""

    indicator: Indicator | None = None
    reason: str = ""
    weak: str = ""
    rows: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    matters: tuple[str, ...] = ()
    outcome: str = ""
    open: bool = False


@dataclass(slots=True)
class Thread:
    """What the prose has been speaking of: carried from number to number, sentence to sentence.

    `disclosure` says that the section is about requests or what disputes they led to.
    """

    form: str
    names: Sequence[str] = ()
    matters: tuple[str, ...] = ()
    whole: Link | None = None
    sibling: Link | None = None
    fresh: bool = field(default=True)
    used: int = 0
    inside: bool = False
    disclosure: bool = False

    def sentence(self) -> None:
        """A new sentence begins: what was spoken of lasts for one more."""
        if not self.fresh:
            self.matters, self.whole = (), None
        self.fresh, self.sibling, self.used = False, None, 0
        self.inside = False

    def note(self, link: Link) -> None:
        """Remember what the last number was about."""
        if link.matters:
            self.matters, self.fresh = link.matters, True
        if link.indicator is not None:
            self.sibling = link
            if link.rows and link.rows[0] in _WHOLES and not link.columns:
                self.whole, self.inside = link, True


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
        return _make(slots, _not_elsewhere(thread), around, thread)
    slots = {
        slot: _said(own, slot) or (right.first(slot) if use_right else ())
        for slot in ("matter", "row", "column", "outcome", "act")
    }
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
        return _proactive(slots, matters, "", around, thread)
    if any(matter in _ELSEWHERE for matter in matters):
        return Link(reason="说的不是三张统计表所计的事项", matters=matters)
    made = _make(slots, matters, around, thread)
    return replace(made, weak=made.weak or "前一分句提到的申请人不一定就是所指") if hinted else made


def _said(piece: Piece, slot: str) -> tuple[str, ...]:
    return piece.rows() if slot == "row" else piece.values(slot)


def _by_turn(around: Around, turn: int, count: int) -> dict[str, tuple[str, ...]]:
    """收到、办结分别为5件、4件: of as many words as there are numbers, the one whose turn it is."""
    slots = {}
    for slot in ("matter", "row", "column", "outcome", "act"):
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
    results = [row for row in slots["row"] if row.split(".")[0] in _RESULTS]
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
    if before.rows and before.rows[0].split(".")[0] in _RESULTS:
        return replace(before, indicator=indicators.request(("other",), ()), rows=("other",))
    if before.outcome and before.outcome != "total":
        return replace(
            before, indicator=indicators.review(before.matters, "other"), outcome="other"
        )
    return Link(reason="“其他”所指不明")


def _make(
    slots: dict[str, tuple[str, ...]],
    matters: tuple[str, ...],
    around: Around,
    thread: Thread,
) -> Link:
    weak = _weakness(around, thread)
    if not weak and any(matter in REVIEW for matter in matters) and _of_all_matters(around, thread):
        weak = "没有说明是因政府信息公开引起的"
    if any(matter in REVIEW for matter in matters):
        return _review(slots, tuple(m for m in matters if m in REVIEW), weak, around)
    if any(matter in PROACTIVE for matter in matters):
        return _proactive(slots, matters, weak, around, thread)
    if "request" in matters or slots["column"]:
        return _request(slots, matters, weak, around, thread)
    return Link(reason="没有说明所计事项，或表中没有这一项", matters=matters)


def _of_all_matters(around: Around, thread: Thread) -> bool:
    """审理行政复议案件120件: what the body decides of all matters, not what disclosure led to."""
    words = load("indicators/indicators")
    before = around.before
    said = before.text
    listed = before.text if any(before.has("matter", matter) for matter in REVIEW) else ""
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


def _proactive(
    slots: dict[str, tuple[str, ...]],
    matters: tuple[str, ...],
    weak: str,
    around: Around,
    thread: Thread,
) -> Link:
    matter = next(matter for matter in matters if matter in (*PROACTIVE, "info"))
    if len([m for m in matters if m in PROACTIVE]) > 1:
        return Link(reason="几类事项合计，表中没有这一项", matters=matters)
    acts = tuple(act for act in slots["act"] if act != "disclosed") or slots["act"]
    act = acts[-1] if acts and matter != "info" else None
    made = indicators.proactive(matter, act, thread.form)
    if made is None:
        return Link(reason="这一版表格没有这一项", matters=matters)
    loose = made.loose or around.own.has("loose")
    why = "公开的条数与表中所计的数量口径不一定相同" if loose else weak
    return Link(indicator=made, matters=matters, weak=why)


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
    return rows[0] in _WHOLES or rows[0].startswith("carried") or len(told) > 1


def _request(
    slots: dict[str, tuple[str, ...]],
    matters: tuple[str, ...],
    weak: str,
    around: Around,
    thread: Thread,
) -> Link:
    rows, columns = slots["row"], slots["column"]
    loose = False
    if not rows and columns:
        rows, loose = _inherited(thread)
    if not rows and columns and "request" not in (matters or thread.matters):
        return Link(reason="没有说明所计事项", matters=matters, columns=tuple(columns))
    if not rows:
        rows, weak = ("any",), weak or "没有说明是收到还是办理"
    said = {v for m in around.sentence.mentions for s, v in m.tags if s == "matter"}
    spoken_of = {*thread.matters, *(said & {"request"})}
    told = any(row.split(".")[0] in TELLING for row in rows) or (columns and rows)
    if "request" not in spoken_of and not told:
        return Link(reason="没有说明所计事项", matters=matters)
    if "request" not in spoken_of and not _among_results(rows, around):
        weak = weak or "没有说明是依申请公开的办理结果"
    results = tuple(row for row in rows if row not in _WHOLES)
    if len(rows) > 1:
        rows = results if len(results) == len(rows) else (rows[-1],)
        weak = weak if results == rows else weak or "一个数字兼指收到与办理"
    made = indicators.request(("any",) if loose else rows, columns)
    return Link(
        indicator=made,
        open=loose,
        rows=tuple(rows),
        columns=tuple(columns),
        matters=("request",),
        weak=weak,
    )


def _weakness(around: Around, thread: Thread) -> str:
    """Words of the clause that we do not understand may narrow the number."""
    own = around.own
    if own.has("matter", "other"):
        return "同句另有所指，不能断定就是表中所计"
    if own.residue(thread.names) > _RESIDUE:
        return "句中有限定，不能断定就是表中所计的全部"
    return ""
