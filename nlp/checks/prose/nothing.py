"""Recognises a section five that names no problem: 暂无问题, 未发现明显不足."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from nlp.checks.patterns import pattern
from nlp.knowledge import cached, load
from nlp.themes import classify
from nlp.types import Section, Sentence


def names_none(section: Section, sentences: Sequence[Sentence]) -> bool:
    """Whether a section is empty, or says that there is no problem and does not name one.

    >>> from nlp.checks.example import compose
    >>> report = compose("五、存在的主要问题及改进情况\\n暂无问题。")
    >>> names_none(report.sections[-1], report.sentences)
    True
    """
    inside = [s for s in sentences if section.start <= s.start < section.end]
    said = [s for s in inside if _says_none(re.sub(r"\s", "", s.text))]
    others = [s for s in inside if s not in said]
    return not inside or (bool(said) and not any(s.theme == "problem" for s in others))


def _says_none(text: str) -> bool:
    """Whether a sentence says that there is no problem, and goes on to nothing but plans."""
    if _none().match(text):
        return True
    clause = _none_first().match(text)
    if clause is None:
        return False
    theme, probability = classify([text[clause.end() :]], ["problems"], in_order=False)[0]
    return theme != "problem" and probability >= _rule()["sure"]


@cached
def _none() -> re.Pattern[str]:
    return pattern("no_problem", **_listed())


@cached
def _none_first() -> re.Pattern[str]:
    return pattern("no_problem_and", **_listed())


def _listed() -> dict[str, list[str]]:
    return {key: _rule()[key] for key in ("none", "such", "fields", "of_field", "what")}


def _rule() -> Mapping[str, Any]:
    rule: Mapping[str, Any] = load("common/rules")["STR004"]
    return rule
