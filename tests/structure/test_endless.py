"""Texts that repeat what tables and headings are known by: time stays in proportion to length."""

from __future__ import annotations

import time

import pytest

from nlp.pipeline import assess, read_report

HEAD = "临江县水利局2024年政府信息公开工作年度报告\n二、主动公开政府信息情况\n第二十条第（五）项\n"
LABEL = "一、本年新收政府信息公开申请数量"
TEXTS = {
    "digits behind a label": LABEL + "0" * 60_000,
    "ordinals": "1." * 30_000,
    "brackets": "（" * 40_000,
    "rows": "行政许可 1 2 3\n" * 5_000,
    "rows of table three": "（一）予以公开 0 0 0 0 0 0 0\n（七）总计 0 0 0 0 0 0 0\n" * 2_500,
    "commas": "1,234,567," * 6_000,
    "rows of commas": f"{LABEL},1,234,5,0,0,0,0,1,239\n" * 1_500,
    "labels": LABEL * 5_000,
    "labels and digits": (LABEL + "1234567") * 3_000,
    "headings of tables": "信息内容" * 15_000 + "\n行政许可 3\n",
    "years": "2023年" * 15_000,
    "headings": "（一）情况2024年全年公开1条" * 3_000,
    "table four": "结果维持 尚未审结 复议后起诉 1 2 3\n" * 3_000,
}


@pytest.mark.parametrize("kind", TEXTS)
def test_no_text_takes_long(kind: str) -> None:
    began = time.process_time()
    assess(read_report((HEAD + TEXTS[kind]).encode(), name="a.txt"))
    # Some 1 to 4 s each; what grows with the square takes minutes.
    assert time.process_time() - began < 12
