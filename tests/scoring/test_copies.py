"""Copies are found however they are dressed up; what all write alike is no copy."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pandas as pd
import pytest

import nlp
from corpora.generator.corpus import reports
from tests.scoring import corpus

COUNT, EACH = 60, 8
BASIS = (
    "根据《中华人民共和国政府信息公开条例》第五十条和年度报告格式的要求编制本报告，全文由六个部分组成。"
    "所列数据的统计期限为2023年1月1日至12月31日，电子版可在门户网站下载查阅，如对本报告有疑问，请与办公室联系。"
)
CREED = (
    "坚持以习近平新时代中国特色社会主义思想为指导，深入学习贯彻党的二十大精神，围绕中心、服务大局，"
    "坚持以公开为常态、不公开为例外，推动决策、执行、管理、服务、结果全过程公开，不断提升公开工作质量和实效。"
)
FEES = (
    "按照信息处理费管理办法的有关规定，本机关本年度依申请公开中没有产生信息处理费，未向申请人发出收费通知，"
    "没有减免信息处理费的情形，除上述内容以外没有其他需要报告的事项。"
)


def _sentences(line: str) -> list[str]:
    return re.findall(r"[^。]+。?", line)


def _prose(text: str) -> list[int]:
    return [
        place
        for place, line in enumerate(text.split("\n"))
        if len(line) > 25 and not re.search(r"[\t|]|    ", line.strip())
    ]


def _figures(text: str, rng: random.Random) -> str:
    return re.sub(
        r"(?<!\d)\d{1,3}(?!\d)", lambda found: str(int(found[0]) + rng.randint(1, 9)), text
    )


def _reordered(text: str, rng: random.Random) -> str:
    lines = _figures(text, rng).split("\n")
    for place in _prose(text):
        said = _sentences(lines[place])
        rng.shuffle(said)
        lines[place] = "".join(said)
    return "\n".join(lines)


def _fifth_new(text: str, rng: random.Random) -> str:
    lines = _figures(text, rng).split("\n")
    places = [(line, step) for line in _prose(text) for step in range(len(_sentences(lines[line])))]
    for line, step in rng.sample(places, len(places) // 5):
        said = _sentences(lines[line])
        said[step] = corpus._sentence(rng)
        lines[line] = "".join(said)
    return "\n".join(lines)


CHANGES = {"figures": _figures, "order": _reordered, "fifth": _fifth_new}


@pytest.fixture(scope="module")
def dressed(tmp_path_factory):
    """(pairs planted by change, pairs found) over reports whose sentences come from one book."""
    folder = tmp_path_factory.mktemp("dressed")
    (folder / "in").mkdir()
    drawn = [reports(41, number)[0] for number in range(COUNT)]
    for number, report in enumerate(drawn):
        (folder / "in" / f"{number}.txt").write_text(report.text, encoding="utf-8")
    planted: dict[str, set[frozenset[str]]] = {change: set() for change in CHANGES}
    for place, (change, dress) in enumerate(CHANGES.items()):
        for step in range(EACH):
            number = place * EACH + step
            rng, name = random.Random(number), f"{number}-{change}"  # noqa: S311 - no secret
            new = f"鹤鸣{corpus.PLACES[step]}"
            copied = drawn[number].text.replace(drawn[number].organisation.name, f"{new}商务局")
            (folder / "in" / f"{name}.txt").write_text(dress(copied, rng), encoding="utf-8")
            planted[change].add(frozenset((str(number), name)))
    nlp.score(folder / "in", output=folder / "out", pages=False)
    table = pd.read_parquet(folder / "out" / "duplicates.parquet")
    found = {
        frozenset((Path(one).stem, Path(two).stem))
        for one, two in zip(table["path"], table["other"], strict=True)
    }
    return planted, found


@pytest.mark.parametrize(("change", "least"), [("figures", 8), ("order", 8), ("fifth", 7)])
def test_a_copy_is_found_under_other_figures_order_and_sentences(dressed, change, least):
    planted, found = dressed
    assert len(planted[change] & found) >= least


def test_no_pair_is_found_that_nobody_planted(dressed):
    planted, found = dressed
    assert found <= set.union(*planted.values())


@pytest.mark.parametrize("count", [2, 6, 18])
@pytest.mark.parametrize("said", [BASIS, CREED, FEES, BASIS + CREED + FEES])
def test_formulas_are_no_copies(tmp_path, count, said):
    corpus.write(tmp_path / "in", count)
    for path in (tmp_path / "in").iterdir():
        text = path.read_text(encoding="utf-8").replace("一、总体情况", f"一、总体情况\n{said}")
        path.write_text(text, encoding="utf-8")
    nlp.score(tmp_path / "in", output=tmp_path / "out", pages=False)
    assert pd.read_parquet(tmp_path / "out" / "duplicates.parquet").empty


def test_a_passage_that_many_of_a_small_corpus_have_is_common_wording(tmp_path):
    """Nobody can list every formula: what most bodies write is nobody's own."""
    words = (
        "镇里把便民事项按办理频次排了先后，先办老人看病报销，再办孩子入学证明，最后办农机补贴登记，"
        * 2
    )
    for number, path in enumerate(_written(tmp_path / "in", 12)):
        if number < 9:
            text = path.read_text(encoding="utf-8").replace("五、存在", f"{words}\n五、存在")
            path.write_text(text, encoding="utf-8")
    nlp.score(tmp_path / "in", output=tmp_path / "out", pages=False)
    assert pd.read_parquet(tmp_path / "out" / "duplicates.parquet").empty


def _written(folder: Path, count: int) -> list[Path]:
    corpus.write(folder, count)
    return sorted(folder.iterdir())
