"""Recognises a section five that names no problem: 暂无问题, 未发现明显不足."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.checks.patterns import pattern
from nlp.knowledge import cached, load
from nlp.types import Section, Sentence


def names_none(section: Section, sentences: Sequence[Sentence]) -> bool:
    """Whether a section is empty, or says that there is no problem and does not name one.

    >>> from nlp.checks.example import compose
    >>> report = compose("五、存在的主要问题及改进情况\\n暂无问题。")
    >>> names_none(report.sections[-1], report.sentences)
    True
    """
    inside = [s for s in sentences if section.start <= s.start < section.end]
    said = [s for s in inside if _none().match(re.sub(r"\\s", "", s.text))]
    others = [s for s in inside if s not in said]
    return not inside or (bool(said) and not any(s.theme == "problem" for s in others))


@cached
def _none() -> re.Pattern[str]:
    rule = load("common/rules")["STR004"]
    return pattern("no_problem", none=rule["none"], such=rule["such"], what=rule["what"])
