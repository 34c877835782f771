"""STR001: the topics of the overview, also where each has a section of its own."""

import pytest

from nlp.checks.example import compose
from nlp.pipeline import assess

CELLS = {
    "proactive.penalties.decisions": 7,
    "requests.new.total": 4,
    "review.reconsideration.total": 0,
}
LEAD = "一、总体情况\n" + "本年各项工作按年初安排有序推进，群众反映的事情件件有着落。" * 9
TOPICS = {
    "主动公开": "二、主动公开工作\n全年主动公开各类文稿，重点领域信息按月上网。",
    "依申请公开": "三、依申请公开工作\n收到的公开申请均已答复。",
    "政府信息管理": "四、政府信息管理\n文件随办随归档，目录按季更新。",
    "平台建设": "五、平台建设\n门户网站改版后栏目减少。",
    "监督保障": "六、监督保障\n年底考核两次，培训骨干一批。",
}


def topics_missed(prose: str) -> list[str]:
    findings = assess(compose(prose, CELLS)).findings
    return [f.message for f in findings if f.rule == "STR001" and "没有写到" in f.message]


def test_topics_with_sections_of_their_own_are_there() -> None:
    assert topics_missed("\n".join([LEAD, *TOPICS.values()])) == []


@pytest.mark.parametrize("left_out", ["政府信息管理", "监督保障"])
def test_a_topic_in_no_section_is_missed(left_out: str) -> None:
    written = [text for topic, text in TOPICS.items() if topic != left_out]
    (message,) = topics_missed("\n".join([LEAD, *written]))
    assert left_out in message
    assert "依申请公开" not in message
