"""Whole short reports on the near and the far side of what the rules of structure and years ask."""

from __future__ import annotations

from dataclasses import dataclass, field

from nlp.checks.example import Number, compose
from nlp.types import Report

CALM = "全年主动公开政府信息60条。制定规范性文件3件。公开渠道有门户网站、微信公众号。健全监督保障机制，开展培训2次。"
HEADS = (
    "一、总体情况\n{0}\n二、主动公开政府信息情况\n见表。\n三、收到和处理政府信息公开申请情况\n见表。\n"
    "四、政府信息公开行政复议、行政诉讼情况\n见表。\n五、存在的主要问题及改进情况\n{1}\n六、其他需要报告的事项\n{2}\n"
)
PROBLEM = "一是公开不够及时。二是解读形式单一。下一步，一是及时公开。二是丰富解读形式。"
COPIED = "一是加强业务培训，每季度组织全体工作人员集中学习政府信息公开条例。二是完善审查机制，落实先审查后公开的要求。"
OTHER = "一是设立公开专区二十处。二是组织讲解员下乡三十场，覆盖全部行政村。三是更新指南。"
BOTH = "一是公开栏更新慢。\n下一步，"


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """A report by its prose, with the cells, year, name and last year's prose that it needs."""

    prose: str
    cells: dict[str, Number] = field(default_factory=dict)
    year: int = 2024
    organisation: str = "霁川县水利局"
    before: str = ""
    cells_before: dict[str, Number] = field(default_factory=dict)

    def reports(self) -> tuple[Report, Report | None]:
        """The report and that of the year before, where it has one."""
        now = compose(self.prose, self.cells, year=self.year, organisation=self.organisation)
        if not (self.before or self.cells_before):
            return now, None
        text = self.before or "一、总体情况\n平稳。"
        return now, compose(text, self.cells_before, year=self.year - 1, organisation=self.organisation)  # fmt: skip


def _six(overview: str = CALM, problems: str = PROBLEM, rest: str = "无。") -> str:
    return HEADS.format(overview, problems, rest)


def _short(*lines: str) -> str:
    return "一、总体情况\n" + "\n".join(lines)


TEXTS = [
    _six(),
    _six(rest="本年度未收取信息处理费。"),
    _six(problems="无。"),
    _six(problems="不存在问题。"),
    _six(overview=CALM * 4),
    _six(overview="工作平稳有序。" * 30),
    _six(overview="工作平稳有序。" * 28),
    _six().replace("二、", "三、", 1),
    _six().replace("四、", "3、", 1),
    _six().replace("六、其他需要报告的事项\n无。\n", ""),
    _six().replace("五、存在的主要问题及改进情况\n", ""),
    _short("（一）主动公开。平稳。", "（三）依申请公开。平稳。"),
    _short("（一）主动公开。平稳。", "（一）依申请公开。平稳。"),
    _short("（二）主动公开。平稳。", "（三）依申请公开。平稳。"),
    _short("（一）主动公开。平稳。", "1.网站。平稳。", "3.公众号。平稳。", "（二）依申请公开。平稳。"),
    _short("（一）主动公开。平稳。", "（二）依申请公开。平稳。", "（二）监督保障。平稳。", "（三）平台。平稳。"),
    _short("2023年1月1日至2023年12月31日，平稳。"),
    _short("2024年1月1日至2024年12月30日，公开信息6条。", "2024年2月30日公开。", "2024年13月公开。"),
    _short("2024年1月1日起至2024年12月31日止，公开信息6条。"),
    _short("2023年，我局认真落实条例，公开信息60条。"),
    _short("2023年，我局认真落实条例，公开信息60条。2024年，平稳。"),
    _short("2024年，我局将进一步加强公开工作。"),
    _short("2025年，我局将进一步加强公开工作。"),
    _short("截至2024年1月31日，公开信息60条。"),
    _short("截至2025年1月31日，公开信息60条。", "截至2024年12月31日，公开信息60条。"),
    _short("公开信息XX条。", "公开信息__条。", "（待补充）"),
    _short("按照《政府信息公开条例》和《政府信息公开条例》要求。", "的的工作，公开公开信息3条。"),
    _short("一是加强培训。二是加强培训。", "全面落实条例要求，及时公开各类政府信息。", "全面落实条例要求，及时公开各类政府信息。"),
    _short("2024年，云岭县水利局新收政府信息公开申请5件。", "", "霁川县水利厅", "2025年1月9日"),
    _short("2024年，霁州县水利局新收政府信息公开申请5件。"),
    _short("2024年，云岭县农业局新收政府信息公开申请5件。", "", "云岭县水利局", "2025年1月9日"),
    _short("2024年，霁川县水利局新收政府信息公开申请5件。", "", "霁川县水利局", "2025年1月9日"),
    _short("全年公开政府信息120条。", "全年公开政府信息120条，其中网站90条、公众号40条。"),
    _short("全年公开政府信息120条，其中网站90条。", "（一）网站公开。全年公开政府信息130条。"),
    _short("为方便群众及时了解办事流程和政策依据，我局在服务大厅、各村公开栏和图书馆都设了取阅点，印发宣传手册500册。", "共印发宣传手册600册。"),
    _six().replace("二、主动公开政府信息情况", "二、主动公开情况").replace("五、存在的主要问题及改进情况", "五、问题和改进"),
    _six().replace("四、政府信息公开行政复议、行政诉讼情况", "四、复议诉讼"),
    _short("印发宣传手册500册。", "共印发宣传手册600册。", "接待来访咨询30人次，接待来访咨询31人次。"),
    _short("开展培训三次：一是条例培训。二是保密培训。", "建成“掌上公开”“一网通查”2个栏目，开设“要闻”“公告”“专题”4个栏目。"),
    _short("满意度为100%，差错率为120%。", "自然人占60%，企业占45%。", "较上年的20件减少21件，下降105%。"),
    _short("收回问卷30份，满意率98%。", "收回问卷300份，满意率98.5%。", "收回问卷40份，满意率95%。"),
    _short("均已办结，其中2件结转下年度。", "未收到申请，收到申请3件。", "全部按时答复，超期答复1件。"),
    _short("办理时间由12天缩短到15天。", "点击量由3万次增长到2万次，下降33.3%。", "投诉由9件下降到9件。"),
]  # fmt: skip
ROWS: dict[str, Number] = {
    "requests.new.total": 40, "requests.carried_in.total": 3, "requests.total.total": 39,
    "requests.carried_out.total": 4, "requests.granted.total": 30,
    "proactive.normative_documents.issued": 8, "proactive.normative_documents.repealed": 2,
    "proactive.normative_documents.in_force": 5,
}  # fmt: skip
REPORTS = [
    *(Whole(prose=text) for text in TEXTS),
    Whole(prose=_six(), year=2018),
    Whole(prose=_six(), year=2020),
    Whole(prose=_short("2023年，全年收到申请40件，办结39件，予以公开30件。"), cells=ROWS),
    Whole(prose=_short("2023年，全年收到申请40件，办结38件，予以公开30件。"), cells=ROWS),
    Whole(prose=_short("全年收到申请40件，已答复36件，办结36件。"), cells=ROWS),
    Whole(prose=_short("平稳。"), cells={**ROWS, "proactive.normative_documents.in_force": 6}),
    Whole(prose=_short("平稳。"), cells={**ROWS, "proactive.normative_documents.repealed": None}),
    Whole(prose=_six(problems=BOTH + COPIED), before=_six(problems=BOTH + COPIED)),
    Whole(prose=_six(problems=BOTH + COPIED + OTHER), before=_six(problems=BOTH + COPIED)),
    Whole(prose=_six(problems=BOTH + OTHER + OTHER + COPIED), before=_six(problems=BOTH + COPIED)),
    Whole(prose=_six(problems=BOTH + "一是加强培训。" + OTHER), before=_six(problems=BOTH + "一是加强培训。")),
    Whole(prose=_six(overview=CALM + COPIED), before=_six(overview=CALM + COPIED, problems=OTHER)),
    Whole(prose=_short("平稳。"), cells={"requests.carried_in.total": 3, "requests.carried_in.business": 1}, cells_before={"requests.carried_out.total": 4, "requests.carried_out.business": 2}),
    Whole(prose=_short("平稳。"), cells=ROWS, cells_before={**ROWS, "requests.carried_out.total": 3, "proactive.normative_documents.in_force": 1}),
    Whole(prose=_short("平稳。"), cells=ROWS, cells_before=ROWS),
]  # fmt: skip
