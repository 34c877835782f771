"""One suite over every registered rule: its words, its example and its counter-example."""

from __future__ import annotations

import re

import pytest

from nlp.checks import CHECKS
from nlp.checks.base import Check, Example
from nlp.checks.example import compose
from nlp.pipeline import assess
from nlp.types import Finding


def found(example: Example) -> list[Finding]:
    previous = None
    if example.previous is not None:
        previous = compose(example.previous_prose, example.previous, year=2023)
    report = compose(example.prose, example.cells)
    return list(assess(report, previous=previous).findings)


@pytest.mark.parametrize("check", CHECKS.values(), ids=lambda check: check.code)
class TestEveryRule:
    def test_its_example_makes_it_speak(self, check: Check) -> None:
        assert check.code in {finding.rule for finding in found(check.example)}

    def test_its_sound_example_leaves_it_silent(self, check: Check) -> None:
        assert check.code not in {finding.rule for finding in found(check.sound)}

    def test_its_words(self, check: Check) -> None:
        assert re.fullmatch(r"[A-Z]{3}\d{3}", check.code)
        for words in (check.title, check.why, check.mend):
            assert re.search(r"[一-龥]", words)
        assert check.why.endswith("。")
        assert check.mend.endswith("。")

    def test_its_findings(self, check: Check) -> None:
        for finding in found(check.example):
            if finding.rule == check.code:
                assert finding.severity in ("error", "warning", "info")
                assert finding.message.endswith(("。", "）"))
                assert 0 <= finding.start <= finding.end <= len(check.example.prose)


# What tells a reader what to do.
INSTRUCTION = re.compile(r"请|建议|应写作")
MOST = 2


@pytest.mark.parametrize("check", CHECKS.values(), ids=lambda check: check.code)
def test_a_message_is_short_and_says_what_to_do(check: Check) -> None:
    """At most two sentences and an instruction; no key of a cell, no word of the program."""
    for finding in found(check.example):
        if finding.rule == check.code:
            sentences = [part for part in finding.message.split("。") if part]
            plain = [part for part in sentences if not INSTRUCTION.search(part)]
            assert len(plain) <= MOST
            assert len(plain) < len(sentences)
            assert not re.search(r"[a-z_]+\.[a-z_]+|复原|未取值|误报|判定", finding.message)
