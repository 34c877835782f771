"""Features of words against the plain meaning of a number of reviews or of documents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from nlp.claims.linking.words import lists
from nlp.claims.sentence.clause import last_clause
from nlp.claims.sentence.concepts import group
from nlp.claims.sentence.symbols import WORDS
from nlp.knowledge import cached, load

if TYPE_CHECKING:
    from nlp.claims.linking.discourse import Discourse, Reading
    from nlp.claims.linking.measures import Measure
    from nlp.claims.sentence.node import Node


def of_reviews(node: Node, reading: Reading, talk: Discourse) -> Iterator[str]:
    before = talk.sibling
    trusted = () if before is None or before.weak else before.matters
    some = _disclosure_part().search(node.graph.text, node.quantity.end) is not None
    if some or (not set(reading.frame.matters) <= set(trusted) and _of_all_matters(node, talk)):
        yield "all_matters"
    if any(word in node.before.text for word in lists()["reviewer"]):
        yield "as_reviewer"
    if _other_words(node, reading):
        yield "other_words"
    named = node.own.has("matter") or node.right.has("matter") or node.back.has("matter")
    if reading.frame.rows and not talk.here and not named:
        # 共办理306件 after a sentence about reviews may count requests.
        yield "no_review"


@cached
def _disclosure_part() -> re.Pattern[str]:
    """Match a part that is about disclosure, so that its whole is of all matters: 其中政府信息公开类23件."""
    return re.compile(load("reports/disclosure/lists")["disclosure_part"])


def _other_words(node: Node, reading: Reading) -> bool:
    """Whether the outcome is assigned differently by different bodies: 驳回1件, 终止1件."""
    place = node.right if reading.source == "behind" else node.own
    named = [t for t, value in place.pairs("outcome") if value == reading.frame.outcome]
    said = [place.text[t.start - place.start : t.end - place.start] for t in named[-1:]]
    return any(one in word for word in said for one in lists()["other_endings"])


def _of_all_matters(node: Node, talk: Discourse) -> bool:
    """Whether reviews of all matters are counted, not only of disclosure: 审理行政复议案件120件."""
    words = load("reports/disclosure/indicators")
    before = node.before
    first = [t.start - before.start for t, v in before.pairs("matter") if v in group("review")]
    # From the first clause about reviews on, since 办结申请31件 before it is not about them.
    listed = before.text[before.text.rfind("，", 0, first[0]) + 1 :] if first else ""
    # 尚在审理1件 gives the state of a case, not who hears it.
    for token, value in before.pairs("outcome"):
        if value != "concluded":
            listed = listed.replace(
                before.text[token.start - before.start : token.end - before.start], ""
            )
    return (
        not talk.disclosure
        and any(word in (listed or node.own.text) for word in words["all_cases"])
        and not any(word in before.text for word in words["disclosure"])
    )


def _beside_decisions(talk: Discourse) -> bool:
    """Whether the number before counts decisions: 行政许可处理决定455项，行政处罚4项."""
    before = talk.sibling
    return before is not None and set(before.matters) <= group("decided") and not before.weak


def of_documents(node: Node, reading: Reading, made: Measure, talk: Discourse) -> Iterator[str]:
    """Yield doubts on documents: powers are counted in 项 like decisions, revised may mean issued."""
    words, own, matters = lists(), node.own, set(reading.frame.matters)
    # 主动公开本年度制发的规章: the named act decides what is counted.
    named = reading.frame.act is not None and reading.frame.act not in group("public_acts")
    if made.loose or (own.has("loose") and not named):
        yield "loose"
    # 办理行政许可0项、行政处罚11项: the act is named once for all.
    clause = last_clause(node.before.text, "，。；")
    decides = any(word in clause for word in words["deciding"]) or _beside_decisions(talk)
    if matters & group("decided") and node.quantity.unit in words["item_units"] and not decides:
        yield "items"
    if (
        _headed(node)
        or _published(node)
        or (node.quantity.unit in words["page_units"] and {"info", "other"} & set(talk.here))
    ):
        yield "pages"
    if _described(node):
        yield "described"
    text = node.sentence.text
    if reading.frame.act == "issued" and any(
        re.search(rf"{word}[^，。；]{{0,4}}\d", text) for word in words["revised"]
    ):
        yield "revised"


def _published(node: Node) -> bool:
    """Whether the clause says where documents were published, of whatever year: 在网站集中发布规章5件."""
    clause = last_clause(node.before.text, "，。；")
    return not node.own.has("period") and _places().search(clause) is not None


@cached
def _places() -> re.Pattern[str]:
    return re.compile(load("reports/disclosure/lists")["published_at"])


def _headed(node: Node) -> bool:
    """Whether the list that a number is in ends in the noun counted: 行政许可28条、行政处罚6条等信息."""
    graph, last = node.graph, node.index
    while last + 1 < len(graph.quantities) and graph.symbols.before(last + 1) == f"、{WORDS}":
        last += 1
    behind = graph.node(last).clause_behind
    return behind.text.startswith(lists()["such_as"]) and behind.has("matter", "info")


def _described(node: Node) -> bool:
    """Whether an act only describes documents of any year, which another act is about.

    对制发的15件规范性文件进行清理; 公开现行有效规范性文件，涉及以本办名义印发的规范性文件22件.
    """
    own, back = node.own, node.back
    acts = own.pairs("act")
    if not acts or not own.text[acts[-1][0].end - own.start :].startswith(lists()["of"]):
        return False
    if own.text[acts[-1][0].start - own.start :].startswith(lists()["newly"]):
        return False
    other = back.has("act")
    return (other or not own.has("matter")) and not node.dated
