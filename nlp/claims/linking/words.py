"""Words about a number that stand for others: documents, forms, what is left over, attributes."""

from __future__ import annotations

from nlp.claims.linking.discourse import DOCUMENTS, RESULTS, REVIEW, WHOLES, Thread
from nlp.claims.sentence.context import Around
from nlp.claims.sentence.span import Piece
from nlp.knowledge import load


def cases(own: Piece) -> tuple[str, ...]:
    """政府信息公开申请办理事项1件: 事项 right behind a matter says nothing of its own."""
    said = [(m, v) for m in own.mentions for slot, v in m.tags if slot == "matter"]
    if len(said) < 2 or said[-1][1] != "other":
        return ()
    (before, matter), (last, _) = said[-2:]
    between = own.text[before.end - own.start : last.start - own.start]
    tail = own.text[last.start - own.start : last.end - own.start]
    plain = tail in ("事项", "办理事项") and between in ("", "的")
    return (matter,) if plain and (matter == "request" or matter in REVIEW) else ()


def attribute(own: Piece, thread: Thread) -> bool:
    """印发文件215件，主动公开136件，依申请公开52件: how documents are marked, no requests."""
    counted = set(thread.here) & {"info", "other", *DOCUMENTS}
    return bool(counted) and own.text.strip("，、；：其中 的") == "依申请公开"


def _only_rest(own: Piece) -> bool:
    """其余27件为不予处理和其他处理: what is left over is named behind the number."""
    return own.text.strip("，、；：的 ").removeprefix("其中") == "其余"


def behind(around: Around, slot: str) -> tuple[str, ...]:
    return (
        _clause_behind(around).leading(slot) if _only_rest(around.own) else around.right.first(slot)
    )


def _clause_behind(around: Around) -> Piece:
    """The words behind a number up to the end of the clause, over 、 and 和."""
    text, end = around.reading.text, around.quantity.end
    marks = [place for mark in "，。；（）" if (place := text.find(mark, end)) >= 0]
    return around.reading.piece(end, min(marks, default=len(text)))


def rest_named(around: Around) -> bool:
    """Whether what is left over is told in full: not 其余9件来自企业等各类组织."""
    if not _only_rest(around.own):
        return False
    behind = _clause_behind(around)
    rows = behind.leading("row")
    whole = any(row in WHOLES for row in rows)
    known = "等" not in behind.text and not behind.residue()
    return known and not whole and bool(rows or behind.leading("column"))


def named(
    matters: tuple[str, ...], slots: dict[str, tuple[str, ...]], around: Around, thread: Thread
) -> tuple[str, ...]:
    """文件 stands for the documents spoken of; 信息 beside a result is what was asked for."""
    if matters == ("anaphor",):
        return _documents(around, thread) or ("other",)
    if matters[-1:] == ("other",) and (formal := _by_form(around.own)):
        return formal
    stock = set(slots["act"]) & {"in_force", "repealed"}
    if matters == ("other",) and stock and not around.own.has("matter"):
        return _documents(around, thread) or matters
    results = [row for row in slots["row"] if row.split(".")[0] in RESULTS]
    return ("request",) if matters == ("info",) and results else matters


def _documents(around: Around, thread: Thread) -> tuple[str, ...]:
    """The kind of document spoken of, here or before."""
    spoken = tuple(m for m in thread.matters if m in DOCUMENTS)
    here = [
        v for m in around.before.mentions for s, v in m.tags if s == "matter" and v in DOCUMENTS
    ]
    return spoken or tuple(here[-1:])


def _by_form(own: Piece) -> tuple[str, ...]:
    """以行政规范性文件形式出台政策: the form says which document the policy is."""
    words = tuple(load("reports/disclosure/lists")["by_form"])
    for mention in own.mentions:
        for slot, value in mention.tags:
            behind = own.text[mention.end - own.start :]
            if slot == "matter" and value in DOCUMENTS and behind.startswith(words):
                return (value,)
    return ()


def bare_grant(own: Piece, around: Around) -> tuple[str, ...]:
    """公开20件 in a list of results is 予以公开."""
    if own.text.strip("，、；：其中") not in ("公开", "全部公开"):
        return ()
    listed = around.sentence.has("row", "partially_granted") or around.sentence.has(
        "row", "refused"
    )
    return ("granted",) if listed else ()
