"""The list of counts of 2014 to 2018: name, unit, one figure, as an annex behind the prose."""

from __future__ import annotations

import pytest

import nlp
from nlp.pipeline import read_report

PROSE = """松岭县2016年政府信息公开工作年度报告
本报告统计期限为2016年1月1日至12月31日。
一、概述
2016年，全县公开工作平稳推进，组织机构健全，培训2次。
二、主动公开政府信息情况
全年主动公开政府信息1350条。
三、依申请公开政府信息情况
全年收到申请24件，全部办结。
四、政府信息公开收费及减免情况
没有收费。
五、因政府信息公开申请行政复议、提起行政诉讼情况
没有发生行政复议和行政诉讼。
六、存在的主要问题及改进措施
问题：解读形式单一。改进：多用图表解读政策。

附件：政府信息公开情况统计表
"""
LIST = """指标名称|计量单位|统计数
一、主动公开情况
（一）主动公开政府信息数|条|1350
其中：主动公开规范性文件数|条|17
制发规范性文件总数|件|18
（二）通过不同渠道和方式公开政府信息的情况
1.政府公报公开政府信息数|条|0
2.政府网站公开政府信息数|条|1210
3.政务微博公开政府信息数|条|40
4.政务微信公开政府信息数|条|95
5.其他方式公开政府信息数|条|5
三、依申请公开情况
（一）收到申请数|件|24
1.当面申请数|件|3
2.传真申请数|件|1
3.网络申请数|件|12
4.信函申请数|件|8
（二）申请办结数|件|24
1.按时办结数|件|22
2.延期办结数|件|2
（三）申请答复数|件|24
1.属于已主动公开范围数|件|4
2.同意公开答复数|件|13
3.同意部分公开答复数|件|2
4.不同意公开答复数|件|1
其中：涉及国家秘密|件|0
涉及商业秘密|件|1
5.不属于本行政机关公开数|件|2
6.申请信息不存在数|件|2
7.告知作出更改补充数|件|0
8.告知通过其他途径办理数|件|0
四、行政复议数量|件|0
五、行政诉讼数量|件|0
六、举报投诉数量|件|0
七、依申请公开信息收取的费用|万元|0
八、机构建设和保障经费情况
（三）从事政府信息公开工作人员数|人|41
1.专职人员数|人|3
2.兼职人员数|人|38
九、政府信息公开会议和培训情况
（一）召开政府信息公开工作会议或专题会议数|次|4
（三）接受培训人员数|人次|96
"""
LAYOUTS = {
    "a cell a line": LIST.replace("|", "\n"),
    "pipes": "".join(f"| {row.replace('|', ' | ')} |\n" for row in LIST.splitlines()),
    "tabs": LIST.replace("|", "\t"),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_one_figure_a_row(layout: str) -> None:
    report = read_report((PROSE + LAYOUTS[layout]).encode(), name="a.txt")
    cells = report.cells()
    assert (report.type, report.form) == ("disclosure-2014", "disclosure-2014-counts")
    assert {name: cells[f"indicators.{name}.year"].value for name in WANTED} == WANTED
    assert [s.heading for s in report.sections if s.level == 1][-1] == "存在的主要问题及改进措施"


WANTED = {
    "disclosed": 1350,
    "disclosed_by.website": 1210,
    "requests": 24,
    "requests_by.online": 12,
    "closed_by.extended": 2,
    "answered_by.granted": 13,
    "answered_by.refused": 1,
    "refused_for.trade_secret": 1,
    "reconsideration": 0,
    "staff_by.part_time": 38,
    "trained": 96,
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_sound_report_stays_silent(layout: str) -> None:
    found = nlp.assess(read_report((PROSE + LAYOUTS[layout]).encode(), name="a.txt")).findings
    assert [f for f in found if f.severity != "info" and f.rule != "TAB006"] == []


def test_a_whole_that_its_parts_deny() -> None:
    text = PROSE + LAYOUTS["a cell a line"].replace("3.网络申请数\n件\n12", "3.网络申请数\n件\n15")
    found = nlp.assess(read_report(text.encode(), name="a.txt")).findings
    told = [f.message for f in found if f.rule == "TAB002"]
    assert len(told) == 1
    assert "收到申请数" in told[0]
    assert "3 + 1 + 15 + 8 = 27" in told[0]


@pytest.mark.parametrize("left_out", ["2.传真申请数", "其中：主动公开规范性文件数"])
def test_rows_that_a_province_did_not_ask_for_are_not_missed(left_out: str) -> None:
    kept = "\n".join(line for line in LIST.splitlines() if not line.startswith(left_out))
    assessment = nlp.assess(read_report((PROSE + kept).encode(), name="a.txt"))
    assert "TAB006" not in {finding.rule for finding in assessment.findings}


def test_the_list_with_running_totals_is_told_by_its_column() -> None:
    lines = ("指标名称|计量单位|本年度|历年累计", "收到申请数|件|3|20", "传真申请数|件|1|4")
    text = PROSE + "\n".join(lines)
    assert read_report(text.encode(), name="a.txt").type == "disclosure-2014"


RUNNING = """指标名称|计量单位|2017年度|历年累计
主动公开文件数|条|412|3905
收到申请数|件|29|173
1.当面申请数|件|3|21
2.网络申请数|件|9|35
3.信函申请数|件|8|60
4.传真申请数|件|1|9
5.电子邮件申请数|件|6|38
6.其他形式申请数|件|2|10
行政复议数|件|1|4
行政诉讼数|件|0|2
行政申诉数|件|2|3
"""
SHORT = {
    "requests": (29, 173),
    "requests_by.in_person": (3, 21),
    "requests_by.fax": (1, 9),
    "requests_by.email": (6, 38),
    "requests_by.other": (2, 10),
    "litigation": (0, 2),
    "appeals": (2, 3),
}


@pytest.mark.parametrize("between", ["|", "\t", "\n"])
def test_rows_of_other_ways_to_apply_and_of_appeals(between: str) -> None:
    cells = read_report((PROSE + RUNNING.replace("|", between)).encode(), name="a.txt").cells()
    for name, (year, cumulative) in SHORT.items():
        got = [cells[f"indicators.{name}.{column}"] for column in ("year", "cumulative")]
        assert [(c.value, c.status) for c in got] == [(year, "read"), (cumulative, "read")]


def test_glued_figures_of_the_list_have_one_solution_or_say_that_they_have_several() -> None:
    glued = RUNNING.replace("|", "").replace("\n", "")
    cells = read_report((PROSE + glued + "\n").encode(), name="a.txt").cells()
    for name, values in SHORT.items():
        for column, value in zip(("year", "cumulative"), values, strict=True):
            cell = cells[f"indicators.{name}.{column}"]
            assert cell.value == value or (cell.value is None and value in cell.readings), cell
    sure = [cell for cell in cells.values() if cell.value is not None]
    assert len(sure) * 2 > len(cells)


def test_parts_with_other_ways_to_apply_are_held_against_their_whole() -> None:
    text = PROSE + RUNNING.replace("5.电子邮件申请数|件|6", "5.电子邮件申请数|件|7").replace(
        "|", "\t"
    )
    found = nlp.assess(read_report(text.encode(), name="a.txt")).findings
    told = [f.message for f in found if f.rule == "TAB002"]
    assert len(told) == 1
    assert "3 + 9 + 8 + 1 + 7 + 2 = 30" in told[0]


# The prose has the words of rows that the list below lacks.
TOLD = PROSE.replace(
    "全年主动公开政府信息1350条。",
    "全年主动公开政府信息1350条，其中主动公开规范性文件17件；制发规范性文件总数18件。"
    "通过政府网站公开政府信息1210条（机构职能类10条、政策文件类1200条），政务微博公开政府信息40条，"
    "政务微信公开政府信息95条，其他方式公开政府信息5条。",
)
REST = LIST.partition("\n")[0] + "\n三、依" + LIST.partition("三、依")[2]
BETWEEN = {"bars": "|", "tabs": "\t", "lines": "\n", "a blank": " ", "blanks": "    ", "glued": ""}


@pytest.mark.parametrize("layout", BETWEEN)
def test_prose_is_no_row_of_a_list_that_lacks_it(layout: str) -> None:
    report = read_report((TOLD + REST.replace("|", BETWEEN[layout])).encode(), name="a.txt")
    alone = read_report(TOLD.partition("附件")[0].encode(), name="a.txt")
    own = {name: value for name, value in WANTED.items() if not name.startswith("disclosed")}
    cells = report.cells()
    assert {name: cells[f"indicators.{name}.year"].value for name in own} == own
    assert not [name for name in cells if name.startswith("indicators.disclosed")]
    assert [s.heading for s in report.sections] == [s.heading for s in alone.sections]
    assert [s.text for s in report.sentences] == [s.text for s in alone.sentences]


@pytest.mark.parametrize(
    "said",
    [
        "办理情况如下：予以公开９件、部分公开５件、不予公开６件、无法提供10件，合计30件。",
        "作出予以公开或部分公开答复的有17件。原因主要是属于国家秘密（6件）和属于行政查询事项（2件）。",
        "答复：予以公开3件，部分公开1件；信访举报投诉类申请2件，重复申请1件，其他处理1件。",
    ],
)
def test_labels_in_a_sentence_are_no_table(said: str) -> None:
    report = read_report(PROSE.replace("全年收到申请24件，全部办结。", said).encode(), name="a.txt")
    assert report.cells() == {}
    assert report.table_spans == ()
    assert said in "".join(sentence.text for sentence in report.sentences)
