"""Small parts of learning and of pairing: what a fold leaves out, what a label or a mark says."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from scipy import sparse

from nlp.checks.example import compose
from nlp.errors import KnowledgeError
from nlp.themes.learners import averaged, parts
from nlp.themes.model import corpus, features, space, train
from nlp.themes.model.estimator import ThemeClassifier
from nlp.themes.model.sequence import PLACES, chain
from nlp.themes.problems.items import runs
from nlp.themes.problems.pairing import pair
from nlp.themes.problems.pieces import _number, cut_at_marks
from nlp.themes.problems.titles import governing

ROWS = sparse.csr_matrix(np.vstack([np.eye(4), np.eye(4) * 2, np.eye(4)[::-1]]))
CODES = np.array([0, 0, 1, 1] * 3)


@pytest.mark.parametrize("learner", ["logistic", "bayes"])
def test_each_fit_of_an_average_leaves_one_part_out(learner: str) -> None:
    part = parts(CODES, 3)
    fits = [averaged(learner, 0.5, 1, ROWS[part != n], CODES[part != n], None) for n in range(3)]
    coef, intercept = averaged(learner, 0.5, 3, ROWS, CODES, None)
    assert np.allclose(coef, np.mean([one for one, _ in fits], axis=0))
    assert np.allclose(intercept, np.mean([one for _, one in fits], axis=0))


@pytest.mark.parametrize(("each", "calibrated"), [(2, False), (3, True), (4, True)])
def test_a_temperature_is_found_with_three_sentences_of_each_class(
    each: int, *, calibrated: bool
) -> None:
    said = [f"{word}{n}件。" for word in ("公开不够及时", "全年收到申请") for n in range(each)]
    model = ThemeClassifier(least=1).fit(said, ["problem"] * each + ["statistics"] * each)
    assert (model.temperature_ != 1.0) is calibrated


def test_one_class_is_none_to_choose_from() -> None:
    with pytest.raises(ValueError, match="one class only"):
        ThemeClassifier(least=1).fit(["公开不够及时。"] * 4, ["problem"] * 4)


def test_the_chain_of_places_is_written_with_six_digits() -> None:
    size = len(PLACES)
    steps = np.full((size, size), 1 / size) + 1e-7
    facts = chain([0] * size, steps.tolist(), [1 / 7] * size).facts()
    assert facts["steps"] == [[round(1 / size, 6)] * size] * size
    assert facts["learned"] == [round(1 / 7, 6)] * size


def test_the_scale_of_cues_is_the_binary_fraction_next_to_0_07() -> None:
    (exact,) = features.exact(np.array([0.07]))
    assert float(exact) == space.CUE_SCALE


def _write(path: Path, *themes: str) -> None:
    items = [corpus.Labelled(sentence=f"第{n}句，{t}。", theme=t) for n, t in enumerate(themes)]
    corpus.write(path, items)


def test_classes_of_the_validation_alone_are_named(tmp_path: Path) -> None:
    _write(tmp_path / "train.jsonl", *["甲", "乙"] * train.LEAST_SENTENCES)
    _write(tmp_path / "validation.jsonl", "甲", "乙")
    items, validation = train.read(tmp_path)
    assert (len(items), len(validation)) == (2 * train.LEAST_SENTENCES, 2)
    _write(tmp_path / "validation.jsonl", "甲", "丁", "丙")
    with pytest.raises(KnowledgeError, match=r"没有这些类别：丁、丙$"):
        train.read(tmp_path)


def test_a_mistake_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "mine.jsonl"
    path.write_text('{"sentence": "甲。", "theme": "problem"}\n\n{"sentence": 3}\n', encoding="utf-8")  # fmt: skip
    with pytest.raises(KnowledgeError, match=r"mine\.jsonl:3：sentence"):
        corpus.read(path)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("首先，公开不够及时", 1),
        ("其次，力量薄弱", 2),
        ("其三，解读单一", 3),
        ("另一方面，平台陈旧", 2),
        ("最后，培训少", 0),
        ("再就是培训少", 0),
        ("第二，力量薄弱", 2),
        ("问题三：解读单一", 3),
        ("十是培训少", 10),
        ("十一是培训少", 11),
        ("（十二）培训少", 12),
        ("二十是培训少", 20),
        ("⑨培训少", 9),
        ("十十是培训少", 10),
        ("三五是培训少", 3),
        ("下一步，一是加强培训", 1),
    ],
)
def test_the_number_of_a_mark_in_words(text: str, number: int) -> None:
    assert _number(text) == number


FIVE = "五、存在的主要问题及改进情况\n"


def _cut(prose: str) -> list[tuple[str, bool, int]]:
    report = compose(FIVE + prose)
    return [
        (piece.sentence.text, piece.marked, piece.number)
        for sentence in report.sentences
        for piece in cut_at_marks(sentence, "")
    ]


def test_a_label_with_a_number_is_no_item() -> None:
    assert _cut("问题一：更新滞后。") == [("问题一：更新滞后。", False, 0)]
    assert _cut("一是更新滞后；二是力量薄弱。") == [
        ("一是更新滞后；", True, 1),
        ("二是力量薄弱。", True, 2),
    ]
    assert _cut("更新滞后，解读单一。") == [("更新滞后，解读单一。", False, 0)]


def test_the_outermost_heading_that_names_a_side_governs_what_is_below() -> None:
    report = compose(f"{FIVE}（一）存在的问题\n1.制度建设\n不够完善。\n（二）改进措施\n1.存在的问题整改\n完善制度。")  # fmt: skip
    found = list(governing(report.sections).values())
    assert found[0].endswith("存在的主要问题及改进情况")
    assert [heading for heading in found if "制度建设" in heading or "整改" in heading] == []
    above = [heading for heading in found if "存在的问题" in heading or "改进措施" in heading]
    assert [one == two for one, two in pairwise(above)] == [True, False, True]


@pytest.mark.parametrize(
    ("prose", "items"),
    [
        ("一是目录更新不及时。部分栏目半年没有更新。二是力量薄弱。", ["一是目录更新不及时。部分栏目半年没有更新。", "二是力量薄弱。"]),
        ("目录更新不及时。力量薄弱。", ["目录更新不及时。", "力量薄弱。"]),
        ("存在以下问题：一是目录更新不及时。", ["一是目录更新不及时。"]),
    ],
)  # fmt: skip
def test_a_sentence_behind_a_marked_one_is_of_its_item(prose: str, items: list[str]) -> None:
    report = compose(f"{FIVE}（一）存在的问题\n{prose}")
    found = runs(report.sentences, report.sections)
    assert [item.text for run in found for item in run.items] == items


def test_a_measure_belongs_to_the_problem_before_it_where_they_alternate() -> None:
    prose = (
        "问题一：目录陈旧。\n措施：增加一名驾驶员。\n措施：粉刷墙壁。\n"
        "问题二：说理不够充分。\n措施：购置打印机。"
    )
    report = compose(FIVE + prose)
    found = pair(report.sentences, report.sections)
    linked = [(problem.text, measure.text) for problem, measure in found.pairs + found.loose]
    assert linked == [
        ("问题一：目录陈旧。", "措施：增加一名驾驶员。"),
        ("问题一：目录陈旧。", "措施：粉刷墙壁。"),
        ("问题二：说理不够充分。", "措施：购置打印机。"),
    ]
    listed = "存在的问题：一是目录陈旧。二是说理不够充分。\n改进措施：一是增加一名驾驶员。"
    apart = compose(FIVE + listed)
    assert pair(apart.sentences, apart.sections).pairs == ()
