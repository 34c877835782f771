"""Figures that sentences say are no cells; words of the form in sentences open no table."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest

from nlp.pipeline import read_report
from nlp.structure.forms.in_force import form
from tests.structure.layouts import LAYOUTS
from tests.structure.printed import Look, figures, report

FORM = form("disclosure-2021")
OLD = form("disclosure-2019")
HEAD = "清河县林业局2023年政府信息公开工作年度报告\n一、总体情况\n"
ALONE = [
    "全年收到申请6件，其中予以公开4件，部分公开1件，不予公开1件。",
    "本年新收政府信息公开申请数量为9件，上年结转政府信息公开申请数量2件，均已答复。",
    "重复申请3件，属于国家秘密1件；本机关不掌握相关政府信息5件。",
    "按季汇总统计数据。全局公开政府信息276条，其中政务动态216条。",
    "填报的统计指标齐全，主动公开政府信息数120条，收到申请数3条。",
    "行政许可12件，行政处罚3件，行政强制0件，行政事业性收费6.8万元。",
]
BESIDE = [
    "全年行政强制本年处理决定数量2件，行政事业性收费0元。",
    "现行有效件数为16件，本年制发件数3件，规章0件。",
    "行政复议4件，结果维持3件，尚未审结1件。",
    "本年新收政府信息公开申请数量35件，其中自然人30件，商业企业5件。",
]


@pytest.mark.parametrize("said", ALONE)
def test_no_table_where_only_sentences_stand(said: str) -> None:
    read = read_report(f"{HEAD}{said}\n二、其他\n无。\n".encode(), name="a.md")
    assert not any(read.tables.values())
    assert read.type == "disclosure-2021"
    assert "".join(s.text for s in read.sentences).count(said.split("。")[0]) == 1


@pytest.mark.parametrize("said", BESIDE)
@pytest.mark.parametrize("layout", ["pipes", "tabs", "html", "blanks", "cell a line"])
def test_sentences_above_the_tables_stay_sentences(said: str, layout: str) -> None:
    values = figures(random.Random(layout), FORM)  # noqa: S311 - no secret
    text = LAYOUTS[layout](report(FORM, values, Look(prose=said)))
    read = read_report(text.encode(), name="a.html" if layout == "html" else "a.txt")
    assert said in [s.text for s in read.sentences]
    assert {n: str(c.value) for n, c in read.cells().items()} == values


@pytest.mark.parametrize("layout", ["pipes", "tabs", "html", "blanks", "glued", "glued rows"])
@pytest.mark.parametrize(
    ("printed", "value"),
    [("45.82万元", "458200"), ("0.3亿元", "30000000"), ("8120.5元", "8120.5"), ("77.10", "77.10")],
)
def test_an_amount_is_worth_the_same_in_every_layout(layout: str, printed: str, value: str) -> None:
    values = figures(random.Random(1), OLD)  # noqa: S311 - no secret
    values |= {"proactive.procurement.items": "2", "proactive.procurement.amount": printed}
    blocks = report(OLD, values, Look())
    table = next(b for b in blocks if not isinstance(b, str))
    if layout.startswith("glued"):  # a blank between the number and the amount
        table[-1] = [f"{table[-1][0]}2 {printed}"]
    text = LAYOUTS[layout](blocks)
    cells = read_report(text.encode(), name="a.html" if layout == "html" else "a.txt").cells()
    cell = cells["proactive.procurement.amount"]
    assert cell.value in (Decimal(value), None), cell
    if not layout.startswith("glued"):
        assert cell.value == Decimal(value)


@pytest.mark.parametrize(
    ("printed", "value"), [("6.8", "6.8"), ("6.8万元", "6.8"), ("68000元", "6.8"), ("/", None)]
)
@pytest.mark.parametrize("layout", ["pipes", "tabs", "html", "blanks"])
def test_fees_are_counted_in_the_unit_of_the_form(
    layout: str, printed: str, value: str | None
) -> None:
    values = figures(random.Random(2), FORM) | {"proactive.fees.amount": printed}  # noqa: S311
    text = LAYOUTS[layout](report(FORM, values, Look()))
    cells = read_report(text.encode(), name="a.html" if layout == "html" else "a.txt").cells()
    assert cells["proactive.fees.amount"].value == (Decimal(value) if value else None)


@pytest.mark.parametrize("layout", ["tabs", "blanks"])
@pytest.mark.parametrize("key", ["granted", "refused.process", "other.other"])
def test_a_blank_between_label_and_first_figure(layout: str, key: str) -> None:
    values = figures(random.Random(3), FORM)  # noqa: S311 - no secret
    row = next(row for row in FORM.table("requests") if row.key == key)
    text = LAYOUTS[layout](report(FORM, values, Look()))
    label = row.labels[0]
    at = text.index(label) + len(label)
    rest = text[at:].lstrip("\t ")
    cells = read_report(f"{text[:at]} {rest}".encode(), name="a.txt").cells()
    assert {n: str(c.value) for n, c in cells.items()} == values
