"""Every production of the grammar finds its example, and not the sentence that only looks alike."""

from __future__ import annotations

import pytest

from nlp.claims.sentence.changes import bases, is_change
from nlp.claims.sentence.graph import read
from nlp.claims.sentence.symbols import production
from nlp.knowledge import load

YEAR = 2024
PRODUCTIONS = load("common/grammar")["productions"]


@pytest.mark.parametrize("one", PRODUCTIONS, ids=lambda one: one["name"])
def test_it_finds_its_example_and_no_more(one: dict[str, str]) -> None:
    pattern = production(one["pattern"])
    assert pattern.search(read(one["example"], YEAR).symbols.text)
    assert not pattern.search(read(one["unlike"], YEAR).symbols.text)


@pytest.mark.parametrize(
    ("sentence", "whole", "parts"),
    [
        ("收到申请9件，其中自然人5件、企业4件。", "9件", ["5件", "4件"]),
        ("公开信息60条（网站40条、公众号20条），培训3期。", "60条", ["40条", "20条"]),
        ("新收36件（上年41件），同比下降12.2%，其中自然人33件、企业3件。", "36件", ["33件", "3件"]),
        ("全年发布300条，其中动态260条、公告40条，另发布预算25条。", "300条", ["260条", "40条"]),
        ("公开信息64条，其中政策类20条，规划类31，其他类13条。", "64条", ["20条", "31", "13条"]),
        ("受理51件：当面10件；信函15件；网络26件。", "51件", ["10件", "15件", "26件"]),
    ],
)
def test_parts_of_a_whole(sentence: str, whole: str, parts: list[str]) -> None:
    graph = read(sentence, YEAR)
    one = graph.lists[0]
    assert one.figure.text == whole
    assert [graph.quantities[index].text for index in one.items] == parts


@pytest.mark.parametrize(
    ("sentence", "now", "then"),
    [
        ("满意度由96%提高到98.5%，提高2.5个百分点。", "98.5", "96"),
        ("新收120件，较上年的98件增长22.4%。", "120", "98"),
        ("新收120件，同比增加22件（2023年为98件）。", "120", "98"),
        ("上年新收98件，今年增加22件，增长22.4%。", "120", "98"),
        ("新收申请净减7件，由28件降至21件。", "21", "28"),
    ],
)
def test_what_a_change_is_reckoned_from(sentence: str, now: str, then: str) -> None:
    graph = read(sentence, YEAR)
    index = next(
        i
        for i in reversed(range(len(graph.quantities)))
        if is_change(graph.node(i)) and list(bases(graph, i))
    )
    base = next(bases(graph, index))
    assert (str(base.now.value), str(base.then.value)) == (now, then)
