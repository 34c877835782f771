"""Segmentation: the two engines cut alike, nothing is lost, dictionaries are private."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.language import Segmenter
from nlp.segment import default, lengths
from nlp.themes.model import corpus

ROOT = Path(__file__).parents[2]
REFERENCE = Segmenter(engine="jieba")


def test_rjieba_cuts_the_corpora_as_jieba_does() -> None:
    sentences = [item.sentence for item in corpus.read(ROOT / "corpora/themes/train.jsonl")]
    samples = [p.read_text("utf-8") for p in sorted((ROOT / "corpora/samples").glob("*.txt"))]
    lines = [*sentences, *"\n".join(samples).splitlines()]
    different = [line for line in lines if _chinese(default(), line) != _chinese(REFERENCE, line)]
    assert not different, different[:5]


def _chinese(segmenter: Segmenter, line: str) -> list[str]:
    """The words with their places, runs of Latin letters and digits left out.

    The engines part telephone numbers and addresses of pages differently; nothing of the
    project rests on these.
    """
    words, place = [], 0
    for word in segmenter.cut(line):
        if not word.isascii():
            words.append(f"{place}{word}")
        place += len(word)
    return words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("依申请公开办理情况", ["依", "申请", "公开", "办理", "情况"]),
        ("主动公开1,234条", ["主动", "公开", "1", ",", "234", "条"]),
        ("", []),
        ("\n\n\t", ["\n", "\n", "\t"]),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert default().cut(text) == words


def test_a_word_added_to_one_is_unknown_to_another() -> None:
    own = Segmenter(words=["依申请公开"])
    assert own.cut("依申请公开办理") == ["依申请公开", "办理"]
    assert Segmenter().cut("依申请公开办理") == ["依", "申请", "公开", "办理"]
    assert default().cut("依申请公开办理") == ["依", "申请", "公开", "办理"]
    assert pickle.loads(pickle.dumps(own)).cut("依申请公开办理") == ["依申请公开", "办理"]


@pytest.mark.parametrize("engine", ["rjieba", "jieba"])
def test_both_engines_take_words(engine: str) -> None:
    made = Segmenter(words=["三审三校"], engine=engine)  # type: ignore[arg-type]
    assert "三审三校" in made.cut("落实三审三校制度")


@settings(deadline=None)
@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("公开申请答复\ud800\n，2024"))))
def test_nothing_is_lost(text: str) -> None:
    assert "".join(default().cut(text)) == text
    assert sum(lengths(text)) == len(text)
