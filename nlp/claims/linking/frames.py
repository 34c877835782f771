"""The words about a number -> the frames that they may mean, by the place of the words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nlp.claims.linking.discourse import Discourse, Reading, totals_at_end
from nlp.claims.linking.measures import Basis, Frame, review
from nlp.claims.linking.naming import naming, with_the_rest
from nlp.claims.linking.slots import Slots, slots_of
from nlp.claims.linking.words import (
    all_alike,
    answered_apart,
    bare_grant,
    cases,
    elliptical,
    matters_before,
    meant,
    takes_up,
    topics_listed,
)
from nlp.claims.sentence.clause import EDGE, reach
from nlp.claims.sentence.concepts import covers, group, is_result, kin, specific
from nlp.knowledge import load
from nlp.types.quick import replace

if TYPE_CHECKING:
    from nlp.claims.sentence.node import Node
    from nlp.claims.sentence.piece import Piece


def reading(node: Node, talk: Discourse) -> Reading:
    """Return the reading of a number by the words about it.

    Missing slots are filled from the previous clause and the topic.
    """
    source, slots = slots_of(node, talk)
    own, back = naming(node), node.back
    said = cases(own) or slots["matter"]
    if own.tells() and takes_up(own, talk):
        said = ()
    matters = said or (() if _topics(back, talk) else matters_before(node))
    left_out = not said and elliptical(own)
    if left_out:
        matters = _left_out(slots["row"], talk)
    rows = slots["row"] or bare_grant(own, node)
    if not rows and ("request" in matters or not matters):
        rows = back.rows()
    columns = slots["column"] or back.values("column")
    if columns and not slots["column"] and all_alike().search(back.text):
        columns = ()
    hinted = bool(columns) and not slots["column"] and own.has("matter")
    if rows == ("handled",) and own.has("row", "processed"):
        # 依法办理、规范答复 is one act in two words.
        rows = ("processed", "handled")
    if rows == ("processed",) and answered_apart(node):
        rows = ("any",)
    rows = specific(rows)
    joined = bool(rows) and all(map(is_result, rows)) and with_the_rest(own)
    rows = (*rows, "other") if joined else rows
    slots = {**slots, "row": rows, "column": columns}
    matters = meant(
        matters or _documents_ahead(node, slots) or _carried(slots, talk), slots, node, talk
    )
    if set(matters) <= {"request"}:
        made = _request(source, Frame(matters=matters, rows=rows, columns=columns), talk, hinted)
        ended: tuple[str, ...] = ("of_another_table",) if set(slots["outcome"]) - {"filed"} else ()
        ended += ("elliptical",) if left_out and matters == ("request",) else ()
        ended += ("rest_of_reasons",) if joined else ()
        return replace(made, flags=(*made.flags, *ended))
    outcome = _outcome(slots, own, node.right) if set(matters) & group("review") else ""
    act = _act(slots["act"]) or _act_of_list(node, talk)
    frame = Frame(matters=matters, rows=rows, columns=columns, outcome=outcome, act=act)
    matters, others = _of_all_totals(frame, node, talk)
    frame = replace(frame, matters=matters)
    return Reading(source=source, frame=frame, hinted=hinted, others=others)


def _documents_ahead(node: Node, slots: Slots) -> tuple[str, ...]:
    """Return the documents that a later number of a list of acts names: 制发2件，废止1件，有效规范性文件9件."""
    if not slots["act"] or slots["row"]:
        return ()
    for index in range(node.index + 1, len(node.graph.quantities))[: reach("run")]:
        own = node.graph.node(index).own
        if "。" in node.graph.symbols.before(index) or not own.has("act"):
            return ()
        if own.has("matter"):
            return tuple(m for m in own.values("matter")[-1:] if m in group("documents"))
    return ()


def _topics(back: Piece, talk: Discourse) -> bool:
    """Whether a clause names no matter: 收到申请61件，涉及征收政策等方面，办结56件."""
    return topics_listed().search(back.text) is not None or takes_up(back, talk)


def _left_out(rows: tuple[str, ...], talk: Discourse) -> tuple[str, ...]:
    """Return what 政府信息公开 by itself means: requests if received, what is published if done."""
    if set(rows) & group("received"):
        return ("request",)
    return ("info",) if rows and talk.whole is None else ()


def _carried(slots: Slots, talk: Discourse) -> tuple[str, ...]:
    """Return the matters of a number whose own clause does not name them."""
    rows, above = slots["row"], talk.above
    if any(kin(row) in group("telling") for row in rows):
        if above is not None and above.matters == ("request",):
            # A part of a number of requests, whatever the parts before it are called.
            return ("request",)
        return talk.here if rows[-1] in group("shared_here") else ("request",)
    if rows or slots["column"] or slots["outcome"] or slots["act"]:
        return talk.matters
    return ()


def _outcome(slots: Slots, own: Piece, right: Piece) -> str:
    """Return the outcome named for reviews; 尚未办结 and 作其他处理 are used for them too."""
    if slots["outcome"]:
        return slots["outcome"][-1]
    of_rows: dict[str, str] = load("reports/disclosure/indicators")["review"]["outcome_of_row"]
    by_row = [of_rows[row] for row in slots["row"] if row in of_rows]
    reviews = [token.start for token, _ in right.pairs("matter")]
    done = [token.start for token, _ in right.pairs("row")]
    # 5件答复被申请行政复议: what was reviewed, not that the review is over.
    before = bool(reviews and done) and done[-1] < reviews[-1]
    if "handled" in slots["row"] and not own.has("matter") and not before:
        by_row.append("concluded")
    return (by_row or ["total"])[-1]


def _of_all_totals(
    frame: Frame, node: Node, talk: Discourse
) -> tuple[tuple[str, ...], tuple[Basis, ...]]:
    """Return the matters of an outcome; after several totals those of all, and the basis of the last."""
    named = any(piece.has("matter") for piece in (node.own, node.right, node.back))
    if frame.outcome in ("", "total") or named or node.turn is not None:
        return frame.matters, ()
    one = node.graph.listed.get(node.index)
    if one is not None and talk.above is not None and one.total == one.figure.amount:
        # 诉讼6件；复议5件，其中维持3件、纠正2件: the parts make up this total.
        return talk.above.matters, ()
    run = totals_at_end(talk.line)
    counted = tuple(dict.fromkeys(matter for link in reversed(run) for matter in link.matters))
    # 行政诉讼29件，其中直接起诉17件，结果维持11件: of a whole and its part the outcome is of the part.
    together = tuple(one for one in counted if not any(covers(one, m) for m in {*counted} - {one}))
    if len(together) < 2:
        return frame.matters, ()
    return together, (review(run[0].matters, frame.outcome).basis,)


def _act_of_list(node: Node, talk: Discourse) -> str | None:
    """Return the act named once for several documents: 制发规章6件、规范性文件8件.

    A number with a verb of its own takes over none: 废止1件，主动公开文件54件.
    """
    before = talk.sibling
    if before is None or node.own.has("loose") or node.back.text.strip(EDGE):
        return None
    return before.frame.act


def _act(acts: tuple[str, ...]) -> str | None:
    last = acts[-1] if acts else None
    return next((act for act in reversed(acts) if act not in group("public_acts")), last)


def _request(source: str, frame: Frame, talk: Discourse, hinted: bool) -> Reading:  # noqa: FBT001
    """Return the reading of a number of requests: its row, and what its words leave open."""
    rows, columns, flags, inherited = frame.rows, frame.columns, [], False
    if group("everybody") <= set(columns):
        columns = ()
    if not rows and columns:
        rows, inherited = _inherited(talk)
    if not rows:
        rows = ("any",)
        flags.append("unsaid")
    if len(rows) > 1 and not all(map(is_result, rows)):
        rows, said_twice = _of_several(rows)
        flags += ["two_acts"] * said_twice
    made = Frame(matters=("request",), rows=rows, columns=columns)
    # 企业、科研机构及其他组织: 其他组织 ends the list, so all legal entities may be meant.
    closed = "other" in columns
    return Reading(
        source=source,
        frame=made,
        hinted=hinted,
        any_row=inherited,
        open=inherited or closed or rows[0] in ("any", "carried"),
        flags=tuple(flags),
    )


def _of_several(rows: tuple[str, ...]) -> tuple[tuple[str, ...], bool]:
    """Return the rows and whether they leave open which one is counted: 办理答复 no, 受理并答复 yes."""
    if set(rows) <= group("answered"):
        return (str(load("reports/disclosure/lists")["answered_row"]),), False
    return (("any",), False) if set(rows) <= group("wholes") else (rows[-1:], True)


def _inherited(talk: Discourse) -> tuple[tuple[str, ...], bool]:
    """Return the row of which applicants are counted, and whether the words leave it open.

    Next to another applicant it is that one's row; after a whole of the same sentence it is the
    whole's; otherwise received, handled and due are all possible.
    """
    above = talk.above
    if above is not None:
        return above.rows, above.is_whole and not talk.inside
    if talk.sibling is not None and talk.sibling.columns:
        return talk.sibling.rows, talk.sibling.open
    if talk.whole is not None:
        return talk.whole.rows, not talk.inside
    return (), False
