"""Different sentences cost calls in proportion to their length; no time is measured."""

from __future__ import annotations

import cProfile
import pstats
from collections.abc import Iterator
from itertools import islice

from corpora.generator.corpus import single
from nlp.pipeline import assess, read_report

SMALL, LARGE, MOST = 16_384, 65_536, 4.4


def sentences() -> Iterator[str]:
    """Different sentences with numbers, from made-up reports."""
    seen: set[str] = set()
    for report in single(99, 10_000):
        for sentence in read_report(report.text.encode(), name="a.txt").sentences:
            text = sentence.text.strip()
            if any(character.isdigit() for character in text) and text not in seen:
                seen.add(text)
                yield text


def written(size: int, source: Iterator[str]) -> bytes:
    """The prose of a report of at least so many bytes."""
    lines = ["霁川县水利局2024年政府信息公开工作年度报告", "一、总体情况"]
    bytes_ = 0
    while bytes_ < size:
        lines.append(next(source))
        bytes_ += len(lines[-1].encode()) + 1
    return "\n".join(lines).encode()


def calls(content: bytes) -> int:
    """How many functions are called from bytes to findings."""
    profile = cProfile.Profile()
    profile.enable()
    assess(read_report(content, name="a.txt"))
    profile.disable()
    return sum(entry[1] for entry in pstats.Stats(profile).stats.values())  # type: ignore[attr-defined]


def test_four_times_as_many_sentences_cost_four_times_as_many_calls() -> None:
    source = sentences()
    # Dictionaries and the automaton are made before anything is counted.
    assess(read_report(written(LARGE, source), name="a.txt"))
    small, large = written(SMALL, source), written(LARGE, source)
    assert len(list(islice(source, 1))) == 1
    assert calls(large) <= MOST * calls(small)
