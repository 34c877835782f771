"""Small parts of the themes, each on both sides of what it decides."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from nlp.errors import ModelError
from nlp.themes.model.features import SHAPE, shape
from nlp.themes.model.normalise import Encoded, batch, pair_codes, table
from nlp.themes.model.rebuild import learn
from nlp.themes.model.store import SHIPPED
from nlp.themes.problems.pieces import _number


def _encoded(*sentences: str) -> Encoded:
    return batch(sentences, table(pair_codes("")))


@pytest.mark.parametrize(
    ("text", "number"),
    [("公开不够及时", 0), ("一是公开不够及时", 1), ("二是力量薄弱", 2), ("（三）解读单一", 3), ("④平台陈旧", 4), ("12.培训少", 12), ("", 0)],
)  # fmt: skip
def test_the_number_in_the_mark_of_an_item(text: str, number: int) -> None:
    assert _number(text) == number


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        ("公开及时。", {"full stop": 1, "fragment": 0, "no figure": 1, "short": 1, "clauses": 0}),
        ("公开及时", {"full stop": 0, "fragment": 1, "short": 1, "long": 0}),
        ("公" * 19, {"fragment": 1, "short": 0, "long": 0}),
        ("公" * 20, {"fragment": 0}),
        ("公" * 11, {"short": 1}),
        ("公" * 12, {"short": 0}),
        ("公" * 60, {"long": 0}),
        ("公" * 61, {"long": 1}),
        ("收到申请123件。", {"figures": 1 / 4, "no figure": 0}),
        ("收到1件、2件、3件、4件、5件。", {"figures": 1}),
        ("甲，乙、丙。", {"clauses": 2 / 6}),
        ("甲，乙，丙，丁，戊，己，庚。", {"clauses": 1}),
        ("甲，乙，丙，丁，戊，己，庚，辛。", {"clauses": 1}),
        ("印发《办法》。", {"titles": 1 / 2}),
        ("印发《甲》《乙》《丙》。", {"titles": 1}),
    ],
)
def test_the_shape_of_a_sentence(sentence: str, values: dict[str, float]) -> None:
    (row,) = shape(_encoded(sentence))
    found = dict(zip(SHAPE, row.tolist(), strict=True))
    assert {name: found[name] for name in values} == pytest.approx(values, abs=1e-6)


def test_the_length_is_in_proportion_to_its_logarithm() -> None:
    rows = shape(_encoded("公" * 7, "公" * 63))
    assert np.allclose(rows[:, SHAPE.index("length")], np.log1p([7, 63]) / 3)


def test_the_shipped_model_is_not_written_over(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="这是自带的模型，请另选文件名"):
        learn(tmp_path / "none.tsv", SHIPPED)
