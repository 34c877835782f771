"""A number that leans on those before it in its sentence: the rest, the sum, the next of a list."""

from __future__ import annotations

from dataclasses import replace

from nlp.claims.linking import indicators
from nlp.claims.linking.discourse import RESULTS, Link, Thread
from nlp.claims.sentence.context import Around
from nlp.knowledge import load

# One result and then 其他 may leave anything; behind two it is the rest of the results.
_A_LIST = 2
_EDGE = "，,、；;：: 和及的（(）)"


def leaning(around: Around, thread: Thread) -> Link | None:
    """What a number is by the numbers before it, None where its own words tell."""
    if thread.sibling is None and not thread.line:
        return _decision(around, thread)
    return (
        _restated(around, thread)
        or _rest(around, thread)
        or _of_two(around, thread)
        or _summed(around, thread)
        or _applicant(around, thread)
        or _decision(around, thread)
    )


def _words(around: Around) -> str:
    return around.own.text.strip(_EDGE)


def _unknown(around: Around) -> str:
    """The own words without those that say nothing: 全年许可 is 许可."""
    own, place, kept = around.own, 0, ""
    for mention in own.mentions:
        if ("filler", "") in mention.tags:
            kept += own.text[place : mention.start - own.start]
            place = mention.end - own.start
    return (kept + own.text[place:]).strip(_EDGE)


def _restated(around: Around, thread: Thread) -> Link | None:
    """近1.9万件（18,872件）: the bracket says the number before it once more."""
    index, text = around.index, around.reading.text
    if not index or not thread.line or around.quantity.unit not in ("件", "份", "条", "宗", "项"):
        return None
    before = around.reading.quantities[index - 1]
    alone = text.startswith("）", around.quantity.end)
    opened = text[before.end : around.quantity.start] == "（"
    if not (alone and opened) or before.unit != around.quantity.unit or before.bound == "exact":
        return None
    return thread.line[-1]


def _rest(around: Around, thread: Thread) -> Link | None:
    """其他3件 in a list continues the list: the other applicants, results, or outcomes."""
    before = thread.sibling
    if before is None:
        return None
    if _words(around).removesuffix("结果") not in load("reports/disclosure/lists")["rest"]:
        return None
    if _words(around) == "其余" and around.right.names():
        return None
    if before.columns:
        made = indicators.request(before.rows, ("other",))
        return replace(before, indicator=made, columns=("other",))
    if before.rows and before.rows[0].split(".")[0] in RESULTS:
        if sum(map(_is_result, thread.line)) < _A_LIST:
            return Link(reason="“其他”所指不明", matters=before.matters)
        return replace(before, indicator=indicators.request(("other",), ()), rows=("other",))
    if before.outcome and before.outcome != "total":
        return replace(
            before, indicator=indicators.review(before.matters, "other"), outcome="other"
        )
    return Link(reason="“其他”所指不明")


def _of_two(around: Around, thread: Thread) -> Link | None:
    """予以公开40件、部分公开9件，两项合计49件: the results together; 合计 behind 其他 is all of them."""
    words, line = _words(around), thread.line
    if len(line) < 2 or words not in load("reports/disclosure/lists")["pair_sums"]:
        return None
    if any(link.weak or link.indicator is None or not link.rows for link in line):
        return None
    if line[-1].rows == ("other",) and "两" not in words and all(map(_is_result, line)):
        return _whole(("handled",))
    pair = line[-2:]
    if {column for link in pair for column in link.columns} == _EVERYBODY:
        return _whole(pair[0].rows) if pair[0].rows == pair[1].rows else None
    if ("两" not in words and len(line) > 2) or not all(map(_is_result, pair)):
        return None
    return _whole(tuple(row for link in pair for row in link.rows))


_EVERYBODY = {"natural_person", "legal_entity"}


def _is_result(link: Link) -> bool:
    return not link.columns and all(row.split(".")[0] in RESULTS for row in link.rows)


def _whole(rows: tuple[str, ...]) -> Link:
    return Link(indicator=indicators.request(rows, ()), rows=rows, matters=("request",))


def _summed(around: Around, thread: Thread) -> Link | None:
    """连同上年结转的4件，共87件: what came in together with what was carried in."""
    before = thread.sibling
    if before is None or before.rows != ("carried_in",) or thread.whole is None:
        return None
    if _words(around) not in load("reports/disclosure/lists")["sums"] or thread.whole.rows != (
        "new",
    ):
        return None
    return Link(indicator=indicators.request(("due",), ()), rows=("due",), matters=("request",))


def _applicant(around: Around, thread: Thread) -> Link | None:
    """个人131件、单位17件: a word that names an applicant only beside another one."""
    before = thread.sibling
    if before is None or not before.columns or before.indicator is None:
        return None
    for column, words in load("reports/disclosure/lists")["columns"].items():
        if _words(around) in words and column not in before.columns:
            made = indicators.request(("any",) if before.open else before.rows, (column,))
            return replace(before, indicator=made, columns=(column,))
    return None


def _decision(around: Around, thread: Thread) -> Link | None:
    """许可90件，处罚107件: short names of decisions, side by side."""
    short = load("reports/disclosure/lists")["decisions"]
    own = _unknown(around)
    matter = next((key for key, words in short.items() if own in words), None)
    if matter is None:
        return None
    spoken = around.sentence.text
    if sum(any(word in spoken for word in words) for words in short.values()) < len(short) - 1:
        return None
    made = indicators.proactive(matter, None, thread.form)
    return None if made is None else Link(indicator=made, matters=(matter,))
