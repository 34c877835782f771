"""A sound report: an organisation, a year and its figures -> prose around three tables."""

from __future__ import annotations

import random
from decimal import Decimal

from corpora.generator import wording
from corpora.generator.figures import Figures
from corpora.generator.names import Organisation
from corpora.generator.report import Block, Report
from corpora.generator.tables import LAYOUTS
from corpora.generator.wording import Style, Values

_SECTIONS = (
    ("overview", "一、总体情况"),
    ("proactive", "二、主动公开政府信息情况"),
    ("requests", "三、收到和处理政府信息公开申请情况"),
    ("review", "四、政府信息公开行政复议、行政诉讼情况"),
    ("problems", "五、存在的主要问题及改进情况"),
    ("other", "六、其他需要报告的事项"),
)
_TOPICS = {
    "proactive": ("主动公开", "主动公开政府信息", "主动公开方面"),
    "requests": ("依申请公开", "依申请公开办理", "依申请公开方面"),
    "management": ("政府信息管理", "政府信息资源管理", "政府信息管理方面"),
    "platform": ("政府信息公开平台建设", "平台建设", "公开平台建设方面"),
    "supervision": ("监督保障", "监督保障措施", "监督保障方面"),
}
_NUMERALS = "一二三四五"
_HEADINGS = ("line", "line", "inline", "arabic", "none")
# The facts of each topic in an order that reads well; those in brackets come or stay away by chance.
_PROACTIVE = ("published", "documents", "decisions", "fees", "interpretation", "regulations")
_REQUESTS = ("flow", "applicants", "results", "refused", "unavailable", "not_processed", "increase")


class _Writer:
    """Draws sentences for one report, each group of distractors at most once."""

    def __init__(self, values: Values, style: Style, rng: random.Random) -> None:
        self.values, self.style, self.rng = values, style, rng

    def fact(self, file: str, group: str) -> str:
        return wording.pick(
            wording.load(file, self.style.book)[group], self.values, self.style, self.rng
        )

    def around(self, group: str, share: float = 1.0) -> str:
        if self.rng.random() > share:
            return ""
        texts = wording.load("around")[group]
        if isinstance(texts[0], dict):
            return wording.pick(texts, self.values, self.style, self.rng)
        return wording.pick([{"texts": list(texts)}], self.values, self.style, self.rng)

    def said(self, *sentences: str) -> str:
        return "".join(sentence for sentence in sentences if sentence)


def compose(
    organisation: Organisation,
    year: int,
    figures: Figures,
    rng: random.Random,
    *,
    previous: Figures | None = None,
    book: str = "",
    last: str = "",
) -> Report:
    """A report whose every figure ties up, in words drawn at random from a book of wordings.

    `last`: the text of last year's report, whose measures this one does not repeat.
    """
    values: dict[str, Decimal | None] = dict(figures)
    for key, name in (("prev.new", "requests.new.total"), ("prev.total", "requests.total.total")):
        values[key] = previous.get(name) if previous else None
    writer = _Writer(values, _style(organisation, year, rng, book, last), rng)
    blocks = (*_front(organisation, year, writer), *_body(writer))
    layout = rng.choice(list(LAYOUTS))
    return Report(
        organisation=organisation,
        year=year,
        layout=layout,
        blocks=blocks,
        figures={name: f"{value:f}" for name, value in figures.items()},
        gap="\n\n" if layout == "pipes" or rng.random() < 0.3 else "\n",
        indent=rng.choice(("", "", "　　")),
    )


def _faults(rng: random.Random, last: str) -> list[list[str]]:
    """Two faults with their measures, not both of which stood in last year's text."""
    known: list[list[str]] = wording.load("around")["faults"]
    drawn = rng.sample(known, 2)
    if all(measure in last for _, measure in drawn):
        drawn[1] = next(fault for fault in known if fault[1] not in last)
    return drawn


def _style(
    organisation: Organisation, year: int, rng: random.Random, book: str, last: str
) -> Style:
    words = {
        "y": f"{year}年",
        "py": f"{year - 1}年",
        "ny": f"{year + 1}年",
        "who": rng.choice(organisation.self_names),
        "org": organisation.name,
        "letter": "〔2021〕30号" if year > 2020 else "〔2019〕60号",
        "plan": "十四五" if year > 2020 else "十三五",
        "tel": f"{rng.randint(0, 99999):05d}",
    }
    for index, fault in enumerate(_faults(rng, last), start=1):
        words |= {f"p{index}": fault[0], f"m{index}": fault[1]}
    return Style(
        numbers=rng.choice(wording.NUMBERS), decimals=rng.choice((1, 1, 2)), words=words, book=book
    )


def _front(organisation: Organisation, year: int, writer: _Writer) -> list[Block]:
    titles = (
        f"{organisation.name}{year}年政府信息公开工作年度报告",
        f"{organisation.name}{year}年度政府信息公开工作年度报告",
        f"{organisation.name}\n{year}年政府信息公开工作年度报告",
        f"{organisation.name}政府信息公开工作年度报告（{year}年度）",
    )
    title = Block(part="title", text=writer.rng.choice(titles), heading=True)
    return [title, Block(part="introduction", text=writer.around("introductions"))]


def _body(writer: _Writer) -> list[Block]:
    blocks: list[Block] = []
    for part, heading in _SECTIONS:
        blocks.append(Block(part=part, text=heading, heading=True))
        blocks.extend(_section(part, writer))
    return [block for block in blocks if block.text or block.table]


def _section(part: str, writer: _Writer) -> list[Block]:
    if part == "overview":
        return [Block(part="overview", text=writer.around("openings")), *_topics(writer)]
    if part == "review":
        table, prose = Block(part=part, table="review"), Block(part=part, text=_review(writer))
        return writer.rng.choice(([prose, table], [table, prose]))
    if part in {"proactive", "requests"}:
        return [Block(part=part, table=part)]
    if part == "problems":
        return [
            Block(part=part, text=writer.around("problems")),
            Block(part=part, text=writer.around("measures")),
        ]
    return [Block(part=part, text=writer.around("others"))]


def _topics(writer: _Writer) -> list[Block]:
    manner = writer.rng.choice(_HEADINGS)
    blocks: list[Block] = []
    for index, (topic, names) in enumerate(_TOPICS.items()):
        name, text = writer.rng.choice(names), _topic(topic, writer)
        if manner == "line":
            blocks.append(Block(part=topic, text=f"（{_NUMERALS[index]}）{name}", heading=True))
            blocks.append(Block(part=topic, text=text))
        elif manner == "inline":
            blocks.append(Block(part=topic, text=f"（{_NUMERALS[index]}）{name}。{text}"))
        elif manner == "arabic":
            blocks.append(Block(part=topic, text=f"{index + 1}.{name}。{text}"))
        else:
            blocks.append(Block(part=topic, text=f"{name}。{text}"))
    return blocks


def _topic(topic: str, writer: _Writer) -> str:
    if topic == "proactive":
        return _proactive(writer)
    if topic == "requests":
        return _requests(writer)
    extra = {"management": ("management",), "platform": ("platform", "improved")}
    groups = extra.get(topic, ("supervision", "survey", "actions"))
    first, *rest = groups
    return writer.said(writer.around(first), *(writer.around(group, 0.4) for group in rest))


def _proactive(writer: _Writer) -> str:
    sentences = []
    for group in _PROACTIVE:
        before = len(sentences)
        if group in {"published", "interpretation"}:
            sentences.append(writer.around(group, 0.8))
        elif writer.rng.random() < 0.75:
            sentences.append(writer.fact("proactive", group))
        if group == "decisions" and sentences[-1]:
            # 其中，… goes on with the sentence on decisions; the words are drawn all the same.
            departments = writer.around("departments", 0.2)
            sentences += [departments] if len(sentences) > before else []
    return writer.said(*sentences)


def _requests(writer: _Writer) -> str:
    figures = writer.values
    sentences = [writer.around("channel", 0.5)]
    if figures["requests.new.total"] or figures["requests.carried_in.total"]:
        sentences.extend(
            writer.fact("requests", group)
            for group in _REQUESTS
            if group == "flow" or writer.rng.random() < 0.6
        )
    else:
        sentences.append(writer.fact("requests", "none"))
    if writer.rng.random() < 0.1:
        sentences.append(writer.fact("requests", "bounds"))
    return writer.said(*sentences, writer.around("consult", 0.5))


def _review(writer: _Writer) -> str:
    return writer.said(
        *(
            writer.fact("review", group)
            for group in (
                "none",
                "reconsideration",
                "no_reconsideration",
                "litigation",
                "no_litigation",
            )
        )
    )
