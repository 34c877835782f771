"""Links a number to the measure that its words name, chosen among candidates by features.

A claim is linked only by its words, never by which cell happens to have the same number.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from nlp.claims.linking.discourse import Candidate, Discourse, Link, Reading
from nlp.claims.linking.edges import leaning, named_at
from nlp.claims.linking.features import features
from nlp.claims.linking.frames import reading
from nlp.claims.linking.measures import Frame, Measure, measure, request
from nlp.claims.linking.slots import of_number_before
from nlp.claims.linking.words import lists, weights
from nlp.claims.sentence.changes import is_change
from nlp.claims.sentence.concepts import group
from nlp.claims.sentence.labels import is_each
from nlp.knowledge import cached, load
from nlp.types.quick import replace

if TYPE_CHECKING:
    from nlp.claims.sentence.node import Node

_COUNTED = ("count", "money")


def link(node: Node, talk: Discourse) -> Link:
    """Return the link of a number, weak where its words are uncertain."""
    if is_change(node) and (node.own.names() or _compared_before(node)):
        return _changed(node, talk)
    if node.quantity.kind not in _COUNTED:
        return Link(frame=Frame(matters=talk.matters))
    denied = not_counted(node)
    if denied:
        return Link(reason=denied, frame=Frame(matters=talk.matters))
    found = leaning(node, talk) or reading(named_at(node), talk)
    if isinstance(found, str):
        return Link(reason=found, frame=Frame(matters=talk.matters))
    return _chosen(node, found, talk)


def _compared_before(node: Node) -> bool:
    """Whether the clause before a change says what is compared: 新收数量比上年明显增长，上升12%."""
    clause = node.clause_back
    return clause.says("AGAINST") and clause.has("row") and not of_number_before(node)


def _changed(node: Node, talk: Discourse) -> Link:
    """Return the link of a change, with the measure that its own words name: 商业企业申请净减3件."""
    used, found = talk.used, reading(node, talk)
    talk.used = used
    # 申请总量较上年增加9件: whichever of the wholes rose, so that none need be said.
    flags = tuple(flag for flag in found.flags if flag != "unsaid")
    about = _chosen(node, replace(found, flags=flags), talk)
    return Link(
        reason=str(lists()["is_change"]),
        frame=Frame(matters=talk.matters),
        subject=None if about.weak else about,
    )


def not_counted(node: Node) -> str:
    """Return why a number is no count; "" where it may be one."""
    words = lists()
    if node.quantity.text[:1] == words["one"] and _denied().search(node.before.text):
        return str(words["is_denied"])
    text, end = node.graph.text, node.quantity.end
    if _none_of().match(text, end):
        return str(words["is_denied"])
    if node.quantity.unit in words["body_units"] and text.startswith(tuple(words["bodies"]), end):
        return str(words["counts_bodies"])
    return str(words["is_change"]) if is_change(node) else ""


@cached
def _none_of() -> re.Pattern[str]:
    return re.compile(lists()["none_of"])


@cached
def _denied() -> re.Pattern[str]:
    """Match denials such as 没有作出一件…, in which 一 is no count."""
    words = load("common/statements")
    negations, verbs = ("|".join(words[key]) for key in ("zero_negations", "zero_verbs"))
    return re.compile(f"(?:{negations})(?:{verbs}|曾)?$")


def _chosen(node: Node, found: Reading, talk: Discourse) -> Link:
    """Return the link of a reading, weak below the floor."""
    frame = found.frame
    made = request(("any",), frame.columns) if found.any_row else measure(frame, talk.form)
    named = features(node, found, made, talk)
    best = Candidate(source=found.source, frame=frame, measure=made, features=named)
    blocked = _against(best, weights()["decides"])
    # 信息 is counted by the forms before 2019, which have a measure for it.
    counted = {"info"} if made is not None and made.key.endswith(".info") else set()
    if blocked or made is None or set(frame.matters) & group("elsewhere") - counted:
        reason = blocked or _nothing(frame)
        known = weights()["features"]
        other = any(known[name].get("other") for name, _ in best.features)
        # 收到意见20条，2条部分采纳: what names no matter leaves the topic as it is.
        elsewhere = not group("elsewhere").isdisjoint(talk.here)
        left = elsewhere and any(name == "no_matter" for name, _ in best.features)
        matters = ("other",) if other or left else frame.matters
        return Link(reason=reason, frame=Frame(matters=matters), best=best)
    if node.quantity.kind in _COUNTED and node.quantity.unit not in made.units:
        return Link(reason=lists()["other_unit"], frame=Frame(matters=frame.matters), best=best)
    return Link(
        measure=_beside_others(made, frame, node),
        frame=frame,
        open=found.open,
        loose=_loose(best),
        readings=(made.basis, *found.others) if found.others else (),
        each=_each(node, frame, talk.form),
        weak=doubt(best),
        best=best,
    )


def doubt(best: Candidate) -> str:
    """Return why a candidate proves nothing; "" where it is strong enough."""
    return "" if best.score >= weights()["floor"] else _against(best)


def _each(node: Node, frame: Frame, form: str) -> tuple[Measure, ...]:
    """Return the measures that all have the number: 予以公开、部分公开各2件; () for a number of one."""
    if not is_each(node.own):
        return ()
    data = load("reports/disclosure/indicators")["requests"]["rows"]
    rows = tuple(one for row in frame.rows for one in data[row].get("of", (row,)))
    several = {"columns": frame.columns, "rows": rows, "matters": frame.matters}
    for slot, values in several.items():
        if len(values) > 1:
            made = [measure(replace(frame, **{slot: (one,)}), form) for one in values]
            return tuple(one for one in made if one is not None)
    return ()


def _beside_others(made: Measure, frame: Frame, node: Node) -> Measure:
    """Return the measure narrowed to one column: 商业企业 next to 律师事务所 is not all legal entities."""
    if not frame.columns:
        return made
    data = load("reports/disclosure/indicators")["requests"]["columns"]
    also = {key for column in frame.columns for key in data[column].get("also", ())}
    named = {value for _, value in node.sentence.pairs("column")} - set(frame.columns)
    if not also & named:
        return made
    titles = {data[column].get("also_title") for column in frame.columns}
    return replace(made, bases=tuple(b for b in made.bases if b.title not in titles))


def _loose(candidate: Candidate) -> str:
    """Return why a difference proves nothing although the words name the cell."""
    known = weights()["features"]
    named = [name for name, _ in candidate.features if known[name].get("loose")]
    if not named and candidate.score < weights()["firm"]:
        return _against(candidate)
    return str(known[named[0]]["says"]) if named else ""


def _against(candidate: Candidate, most: float = 0) -> str:
    """Return the text of the feature with the most weight against a candidate, below `most`."""
    named = [(weight, name) for name, weight in candidate.features if weight < most]
    return str(weights()["features"][min(named)[1]]["says"]) if named else ""


def _nothing(frame: Frame) -> str:
    words = lists()
    elsewhere = set(frame.matters) & group("elsewhere")
    return str(words["another_matter" if elsewhere else "not_in_form"])
