"""A number -> the indicator that its clause names, or the reason why there is none.

A claim is linked by its words alone, never by which cell happens to hold the same number.
Words before the number in its own clause count most, then words right after it
(16件为自然人申请), then the words before its clause, then what the sentence and the
sentence before it speak of.
"""

from __future__ import annotations

import re
from dataclasses import replace

from nlp.claims.linking import indicators
from nlp.claims.linking.discourse import REVIEW, Link, Thread
from nlp.claims.linking.siblings import leaning
from nlp.claims.linking.target import documents, make
from nlp.claims.linking.words import attribute, bare_grant, behind, cases, named, rest_named
from nlp.claims.sentence.context import Around
from nlp.claims.sentence.span import SLOTS, TELLING, Piece

_ELSEWHERE = ("other", "info", "anaphor")
# Words that are said of other matters too: 1件正在办理.
_SHARED = ("carried_out", "other")
# Said of letters, documents and their attributes too, where the sentence speaks of those.
_SHARED_HERE = (
    *_SHARED,
    "carried",
    "carried_in",
    "granted",
    "granted_any",
    "partially_granted",
    "refused",
)

# 申请人均为自然人 narrows nothing: it says that the rest of the columns are empty.
_OF_ALL = re.compile(r"(?:均|都|皆|全部|全)(?:为|是|系|属)")


def link(around: Around, thread: Thread) -> Link:
    """The indicator that the clause of a number names, with how surely it does."""
    own, right, back = around.own, around.right, around.back
    carried = right.has("row", "carried_out") or own.has("row", "carried_out")
    narrowed = own.has("restrict") and not rest_named(around)
    if not carried and (narrowed or (not own.names() and right.has("restrict"))):
        return _about(own, right, thread, "只是其中一部分，表中没有这一项")
    use_right = not own.names() or not around.followed
    if carried and not own.names():
        thread.used = right.end
        slots = {"row": ("carried_out",), "column": (), "outcome": (), "act": ()}
        return make(slots, _not_elsewhere(thread), around, thread)
    slots = {
        slot: _said(own, slot) or (behind(around, slot) if use_right else ()) for slot in SLOTS
    }
    if use_right and not own.names() and right.names():
        thread.used = right.end
    if around.turn is not None:
        slots = _by_turn(around, thread, *around.turn)
    if not any(slots.values()):
        slots = {slot: back.values(slot) for slot in slots} if around.back.names() else slots
    slots["matter"] = cases(own) or slots["matter"]
    matters = slots["matter"] or (back.values("matter") if back.names() else ())
    slots["row"] = (
        slots["row"]
        or bare_grant(own, around)
        or (back.rows() if "request" in matters or not matters else ())
    )
    listed = leaning(around, thread)
    if listed is not None:
        return listed
    shared = slots["column"] or (() if _OF_ALL.search(back.text) else back.values("column"))
    hinted = bool(shared) and not slots["column"] and own.has("matter")
    slots["column"] = shared
    slots["row"] = telling(slots["row"])
    if attribute(own, thread):
        return Link(reason="说的是公文的公开属性", matters=("other",))
    matters = named(_settle(matters), slots, around, thread) or _carried(slots, thread)
    if matters == ("info",) and indicators.proactive("info", None, thread.form) is not None:
        return documents(slots, matters, "", around, thread)
    if any(matter in _ELSEWHERE for matter in matters):
        return Link(reason="说的不是三张统计表所计的事项", matters=matters)
    made = make(slots, matters, around, thread)
    return replace(made, weak=made.weak or "前一分句提到的申请人不一定就是所指") if hinted else made


def _said(piece: Piece, slot: str) -> tuple[str, ...]:
    return piece.rows() if slot == "row" else piece.values(slot)


def _by_turn(around: Around, thread: Thread, turn: int, count: int) -> dict[str, tuple[str, ...]]:
    """收到、办结分别为5件、4件: of as many words as there are numbers, the one whose turn it is."""
    slots = {}
    for slot in SLOTS:
        values = around.own.values(slot) or around.back.values(slot)
        slots[slot] = (values[turn],) if len(values) == count else values
    slots["matter"] = slots["matter"] or _spoken_in_turn(thread, count)
    return slots


def _spoken_in_turn(thread: Thread, count: int) -> tuple[str, ...]:
    """复议12件、诉讼8件，被纠正分别为2件、1件: the counts before are spoken of in their order."""
    if len(thread.line) < count:
        return ()
    # Each number of the series that has been told stands in the line already.
    matters = thread.line[-count].matters
    return matters if set(matters) & set(REVIEW) else ()


def _not_elsewhere(thread: Thread) -> tuple[str, ...]:
    """9件…顺延至下年 goes on with what was spoken of, requests where nothing was."""
    return thread.matters or ("request",)


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
        row = slots["row"][-1]
        if thread.here and "request" not in thread.here and row in _SHARED_HERE:
            return thread.here
        elsewhere = thread.matters and "request" not in thread.matters
        return thread.matters if elsewhere and row in _SHARED else ("request",)
    if slots["row"] or slots["column"] or slots["outcome"] or slots["act"]:
        return thread.matters
    return ()
