"""CLM008: a sentence contradicts itself: all is done, and seven are carried over."""

import re
from collections.abc import Iterator

from nlp.checks.base import Check, Example, Subject, at_words, register
from nlp.checks.prose.sentences import clause_before, clause_behind, joined
from nlp.knowledge import cached, load
from nlp.quantity.extract import quantities
from nlp.types import Finding, Quantity

_STOPS = "；;。"


def find(subject: Subject) -> Iterator[Finding]:
    """Yield one finding per sentence that says all is done and then counts what is left."""
    for sentence in joined(subject.report):
        every = _all().search(sentence.text)
        left = _left(sentence.text, every.end()) if every else None
        if every and left and not _excused(sentence.text, every, left):
            message = (
                f"同一句里既说“{every[0]}”，又说还有{left.text}没有办完，两种说法不能都对。"
                "请改写，如“已办结20件，另有7件结转下年度”。"
            )
            yield at_words("CLM008", subject, sentence, (every.start(), left.end), message, "error")


def _left(text: str, start: int) -> Quantity | None:
    """Return the first count after `start` that is not 0 and is said to be left, or None.

    A count before the statement is its subject (上年结转的3件全部办结), or another group of
    requests; one after a semicolon belongs to another matter.
    """
    rule = load("common/rules")["CLM008"]
    end = next((place for place in range(start, len(text)) if text[place] in _STOPS), len(text))
    for quantity in quantities(text[:end]):
        if quantity.start < start or quantity.kind != "count" or not quantity.value:
            continue
        around = clause_before(text, quantity.start) + clause_behind(
            text, quantity.end, rule["near"]
        )
        said = any(word in around for word in rule["left"])
        if said and not any(word in around for word in rule["but"]):
            return quantity
    return None


def _excused(text: str, every: re.Match[str], left: Quantity) -> bool:
    """Whether both may be so: a counted part is done, or what was due is answered and others passed on."""
    rule = load("common/rules")["CLM008"]
    around = clause_before(text, left.start) + clause_behind(text, left.end, rule["near"])
    due = _due().fullmatch(every[0]) is not None
    return _counted(text, every, left) or (due and any(w in around for w in rule["passed_on"]))


def _counted(text: str, every: re.Match[str], left: Quantity) -> bool:
    """Whether the statement is about a counted part, which plus the rest is another count.

    新收17件，已到期的15件全部答复，2件转入下年: all of the 15, and 15 + 2 = 17.
    """
    own = [q.value for q in quantities(text[: every.start()]) if q.value is not None]
    return len(own) > 1 and left.value is not None and own[-1] + left.value in own[:-1]


@cached
def _all() -> re.Pattern[str]:
    return re.compile("|".join(load("common/rules")["CLM008"]["all"]))


@cached
def _due() -> re.Pattern[str]:
    return re.compile(load("common/rules")["CLM008"]["due"])


CHECK = register(
    Check(
        code="CLM008",
        title="一句话前后矛盾",
        severity="error",
        why="说了全部办结，就不能还有没办完的；读者不知道该信哪一半。",
        mend="写明办结几件、结转几件。",
        example=Example(prose="一、总体情况\n全年收到申请27件，均已办结，其中7件结转下年度。"),
        sound=Example(prose="一、总体情况\n全年收到申请27件，除7件结转下年度外，均已办结。"),
        find=find,
    )
)
