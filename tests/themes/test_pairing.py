"""Pairing: problems of section five and the measures that answer them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import nlp
from nlp.checks.example import compose
from nlp.themes import annotate
from nlp.themes.problems.pairing import Pairing, pair
from nlp.types import Report

HEAD = "五、存在的主要问题及改进情况\n"
IN_ORDER = (
    "一是政策解读形式单一，多为文字解读。二是网站栏目更新不及时。\n"
    "下一步，我局将采取以下措施：一是丰富解读形式，多用图解和短视频。二是明确栏目更新责任，每周检查网站更新情况。"
)


def paired(report: Report) -> Pairing:
    roles = {section.id: section.role for section in report.sections}
    return pair(annotate(report.sentences, roles), report.sections)


def counts(found: Pairing) -> tuple[int, int, int]:
    together = len(found.pairs) + len(found.loose)
    return together, len(found.problems_without), len(found.measures_without)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (IN_ORDER, (2, 0, 0)),
        (
            "（一）存在的主要问题\n一是解读形式单一。二是更新不及时。\n（二）改进措施\n一是丰富解读形式。二是及时更新栏目。",
            (2, 0, 0),
        ),
        (
            "（一）存在的主要问题\n一是解读形式单一。二是更新不及时。\n（二）改进措施\n一是丰富解读形式，多用图解。",
            (1, 1, 0),
        ),
        (
            "问题：网站栏目更新滞后；依申请答复不够规范。改进：对网站栏目逐一明确更新周期；统一依申请答复的文书格式。",
            (2, 0, 0),
        ),
        (
            "一是公示字段不统一，已于年底前制定统一模板。二是对申请人说明不够耐心，2023年起推行答复前电话沟通。",
            (2, 0, 0),
        ),
        (
            "（一）存在的主要问题\n1.数据开放偏少。\n2.留言回复较慢。\n（二）改进措施\n1.分批开放公共数据，年内不少于二十个数据集。\n2.留言三日内回复，按月通报。",
            (2, 0, 0),
        ),
        (
            "一是审核环节把关不严，已修订审核办法并通报两次。二是各镇解读稿件质量高低不一，下一步建立点评机制。",
            (2, 0, 0),
        ),
        (
            "存在的问题：一是离群众的盼望还有距离；二是个别文书引用条款有误；三是新媒体力量薄弱。改进措施：一是围绕就学就医细化事项；二是修订文书模板，避免引用条款有误。",
            (2, 1, 0),
        ),
        ("一是公开渠道单一。将开通微信公众号。二是队伍流动性大。将固定两名专职人员。", (2, 0, 0)),
        (
            "问题一：申请办理超期。改进：实行到期提醒。问题二：平台互动性差。改进：开设留言板。",
            (2, 0, 0),
        ),
        (
            "2024年，我镇公开工作还存在不足：1.政策解读质量不高；2.基层公开力量薄弱。针对上述问题，我镇将：1.加强政策解读，邀请业务骨干参与；2.充实基层公开力量，每村配备一名信息员。",
            (2, 0, 0),
        ),
        (
            "一是解读形式单一，图解较少。二是栏目更新不及时。\n2025年，我局将抓好两件事：一是丰富解读形式。二是每周检查栏目更新情况。",
            (2, 0, 0),
        ),
        ("无。", (0, 0, 0)),
        ("主要问题是公开意识不强。", (0, 1, 0)),
        ("下一步，我局将加强培训，每季度讲一次课。", (0, 0, 1)),
        (
            "群众反映有些栏目不好找。一是栏目更新不及时。二是解读形式单一。改进措施：一是每周检查更新。二是多用图解。",
            (2, 0, 0),
        ),
        (
            "栏目设置跟不上机构改革。针对上述问题，采取以下措施：一是新开专栏。二是调整目录。三是设计首页。",
            (3, 0, 0),
        ),
    ],
)
def test_counts(text: str, expected: tuple[int, int, int]) -> None:
    assert counts(paired(compose(HEAD + text))) == expected


def test_the_order_may_differ() -> None:
    text = (
        "一是政策解读形式单一。二是依申请公开答复不规范。\n"
        "改进措施：一是规范依申请公开答复，统一文书。二是丰富政策解读形式。"
    )
    found = paired(compose(HEAD + text))
    assert [("解读" in p.text, "解读" in m.text) for p, m in found.pairs] == [
        (True, True),
        (False, False),
    ]


def test_sentences_of_one_item_stay_together() -> None:
    text = (
        "一是公开意识不足。部分单位被动应付。二是内容不深。群众难以看懂。\n"
        "改进措施：一是强化意识。组织学习条例。二是深化内容。细化公开目录。"
    )
    found = paired(compose(HEAD + text))
    assert [(p.text.count("。"), m.text.count("。")) for p, m in found.pairs] == [(2, 2), (2, 2)]
    assert (found.problems, found.measures) == (2, 2)


@pytest.mark.parametrize(
    ("text", "pairs", "loose"),
    [
        ("部分栏目更新滞后。下一步，我局将定期维护各栏目。", 1, 0),
        ("部分栏目更新滞后。下一步，我局将提高站位，再接再厉。", 0, 1),
        ("公开时效不强。下一步，将争取增配一名专职人员。", 1, 0),
        ("公开时效不强，宣传较少。下一步，将争取增配一名专职人员。", 0, 1),
        ("工作人员意识不强。下一步，将组织专题培训，并增设网上查阅点。", 1, 0),
        ("一是公开渠道不多。将再接再厉。二是队伍流动大。将总结经验。", 2, 0),
        ("一是公开形式单一。二是群众知晓率低。下一步，将丰富公开方式，多到集市宣传。", 2, 0),
    ],
)
def test_what_only_stands_together_is_loose(text: str, pairs: int, loose: int) -> None:
    found = paired(compose(HEAD + text))
    assert (len(found.pairs), len(found.loose)) == (pairs, loose)
    assert not found.problems_without + found.measures_without


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("目前还有一些差距，主要是内容不够全面，形式不够多样。下一步：一是充实内容。", 1),
        ("目前还有一些差距。一是内容不够全面。二是形式不够多样。下一步：一是充实内容。", 2),
        ("不足主要是更新较慢；再就是人手紧张。下一步，将定期更新，配备专职人员。", 2),
        ("在公开内容方面存在以下问题：一是解读较少。下一步：一是多作解读。", 1),
        ("要求不够明确，栏目更新滞后。要进一步加强栏目维护。", 1),
    ],
)
def test_what_introduces_a_list_is_no_item(text: str, problems: int) -> None:
    assert paired(compose(HEAD + text)).problems == problems


def test_measures_before_a_list_count_too() -> None:
    text = (
        "人员业务不熟，制度不健全。下一步，我局将加强人员培训，完善各项制度。"
        "一是开设新专栏。二是清理旧文件。"
    )
    found = paired(compose(HEAD + text))
    assert [m.text[:4] for _, m in found.pairs] == ["下一步，"]
    assert found.measures == 3


def test_places_lie_in_the_text() -> None:
    report = compose(HEAD + IN_ORDER)
    for problem, measure in paired(report).pairs:
        assert report.text[problem.start : problem.end].strip() == problem.text
        assert report.text[measure.start : measure.end].strip() == measure.text


def test_other_sections_are_left_alone() -> None:
    report = compose("一、总体情况\n一是公开不够及时。二是将加强培训。")
    assert paired(report) == Pairing()


SAMPLES = {
    "chenghu-huanbao-2024": 2, "daibei-jiaoyu-2023": 2, "dongwu-chengguan-2022": 2,
    "fenggang-shi-2024": 2, "jinbo-shuiwu-2024": 2, "lanzhu-qu-2023": 2, "lishan-zhen-2022": 0,
    "liudi-2024": 2, "luyuan-xian-2023": 2, "nanping-linye-2021": 2, "qinglan-caizheng-2023": 2,
    "qiyu-gongan-2022": 2, "shadu-xian-2019": 2, "shibu-zhen-2020": 2, "songling-shijian-2023": 2,
    "wangchuan-shi-2021": 2, "weitang-jiedao-2024": 1, "yunyue-sheng-2022": 3,
}  # fmt: skip


@pytest.mark.parametrize("name", SAMPLES)
def test_samples(samples: Path, name: str) -> None:
    assert counts(paired(nlp.read(samples / f"{name}.txt"))) == (SAMPLES[name], 0, 0)


def test_nearly_all_pairs_of_the_samples(samples: Path) -> None:
    """Each problem with the measure that answers it, by the words that gold knows them by."""
    lines = (samples / "pairs.jsonl").read_text("utf-8").splitlines()
    gold = {row["file"]: row["pairs"] for row in map(json.loads, lines)}
    assert {Path(name).stem for name in gold} == set(SAMPLES)
    right = false = 0
    for name, wanted in gold.items():
        found = paired(nlp.read(samples / name)).pairs
        hits = [any(p in a.text and m in b.text for a, b in found) for p, m in wanted]
        right += sum(hits)
        false += len(found) - sum(hits)
    total = sum(map(len, gold.values()))
    assert right / total >= 0.95, f"{right} of {total}"
    assert false <= 0.05 * total


def test_a_real_report(shared: Path) -> None:
    found = paired(nlp.read(shared / "zhangjiawan-2024.txt"))
    assert counts(found) == (2, 0, 0)
    assert all(p.text[:2] == m.text[:2] for p, m in found.pairs)
