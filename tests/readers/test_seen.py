"""Text as its reader sees it: hidden, struck-through and raised words are no text."""

from __future__ import annotations

import io
import time

import docx
import pytest

from nlp.readers import read_document

OPEN = "<html><head><style>{}</style></head><body>{}</body></html>"


def html(body: str, css: str = "") -> str:
    return read_document(OPEN.format(css, body).encode()).text.strip()


HIDDEN = [
    ".x{display:none}",
    "p .x { DISPLAY : none !important }",
    "span.x{visibility:hidden}",
    "p > span.x:first-child{opacity:0}",
    ".x{opacity:0.0;}",
    ".x{font-size:0}",
    ".x{font:0/0 a}",
    ".x{position:absolute;left:-9999px}",
    ".x{position:fixed; top:-200em}",
    ".x{text-indent:-9999px;display:inline-block}",
    ".x{width:0;overflow:hidden;display:inline-block}",
    ".x{max-height:0px;overflow-y:hidden}",
    ".x{position:absolute;clip:rect(0 0 0 0)}",
    ".x{clip-path:inset(50%)}",
    ".x{text-decoration:line-through}",
    ".x{text-decoration-line: underline line-through}",
    ".x{color:transparent}",
    "/* {} */ a{} @media screen{ .x{display:none} }",
    "@media (min-width:600px){.x{display:none}}",
    ".y,.x{display:block} .y,.x{display:none}",
    "#n.x{display:none} .x{display:inline}",
    ".x{display:none!important} .x{display:inline}",
]
SEEN = [
    ".x::before{display:none}",
    ".x:hover{display:none}",
    "@media print{.x{display:none}}",
    "@media (max-width:600px){.x{display:none}}",
    "/*.x{display:none}*/",
    ".x{display:none} .x{display:inline}",
    ".x{display:none} #n{display:inline}",
    ".xx{display:none}",
    "div .x{display:none}",
    ".x{opacity:0.4}",
    ".x{opacity:1}",
    "p{font-size:0} .x{font-size:14px}",
    "p{visibility:hidden} .x{visibility:visible}",
    ".x{width:0}",
    ".x{width:120px;overflow:hidden}",
    ".x{position:absolute;left:-5px}",
    ".x{text-indent:-2em}",
    ".x{text-decoration:underline}",
    ".x{font:12px/0 a}",
    ".x{font:400 1em a}",
    "{{{;;.x{display",
    ".x:nth-child({display:none}",
]


@pytest.mark.parametrize("css", HIDDEN)
def test_what_a_rule_hides_is_no_text(css: str) -> None:
    body = "<p>一、<span class=x id=n>9</span>公开5件</p><table><tr><td>规章<td>3</table>"
    assert html(body, css).startswith("一、公开5件\n")


@pytest.mark.parametrize("css", SEEN)
def test_what_no_rule_hides_is_text(css: str) -> None:
    text = html("<p><span class=x id=n>9</span></p><p>部分公开</p>", css)
    assert text.startswith("9\n" if "p{" not in css else "9")


@pytest.mark.parametrize("css", [c for c in HIDDEN if c.startswith(".x{") and c.count("{") == 1])
def test_a_style_attribute_hides_too(css: str) -> None:
    style = css[3:].partition("}")[0]
    assert html(f"<p>收到<i style='{style}'>7</i>12件</p>") == "收到12件"


def test_words_around_a_part_that_gets_its_size_back() -> None:
    body = "<div style='font-size:0'>8<p style='font-size:16px'>收到12件</p>9</div>"
    assert html(body) == "收到12件"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("收到<del>41</del><ins>36</ins>件", "收到36件"),
        ("收到<s>41</s><b>36</b>件", "收到36件"),
        ("收到<strike>4<b>1</b></strike>36件", "收到36件"),
        ("收到36<sup>1</sup>件", "收到36件"),
        ("收到36<sup>[2]</sup>件", "收到36件"),
        ("收到<b>36</b><sup>①</sup>件", "收到36件"),
        ("收到36<span style='vertical-align:super'>注1</span>件", "收到36件"),
        ("新增馆舍1200m<sup>2</sup>", "新增馆舍1200m²"),
        ("约3.2×10<sup>4</sup>次", "约3.2×10⁴次"),
        ("<sup>36</sup>", "36"),
        ("<u>36</u>件", "36件"),
        ("水样CO<sub>2</sub>", "水样CO2"),
    ],
)
def test_struck_and_raised_words(body: str, text: str) -> None:
    assert html(f"<p>{body}</p>") == text
    cell = read_document(f"<table><tr><td>规章<td>{body}<tr><td>许可<td>1</table>".encode())
    assert cell.grids[0].cells[1].text == text


def test_hidden_words_of_a_title_and_of_preformatted_lines() -> None:
    body = "<h1>青禾镇<span hidden>旧</span>2024年年度报告</h1><pre>收到<del>4</del>3件</pre>"
    assert html(body) == "青禾镇2024年年度报告\n收到3件"


def test_a_page_that_a_script_would_unveil_is_still_read() -> None:
    words = "全年收到申请3件。均已办结。没有结转。"
    assert words in html(f"<p>{words}</p>", "body{opacity:0}")


def word(*runs: tuple[str, str]) -> str:
    document = docx.Document()
    paragraph = document.add_paragraph()
    for text, look in runs:
        font = paragraph.add_run(text).font
        if look:
            setattr(font, look, True)
    out = io.BytesIO()
    document.save(out)
    return read_document(out.getvalue()).text.strip()


@pytest.mark.parametrize("look", ["strike", "double_strike", "hidden"])
def test_struck_and_hidden_words_of_word(look: str) -> None:
    assert word(("收到", ""), ("41", look), ("36件", "")) == "收到36件"


def test_raised_words_of_word() -> None:
    assert word(("收到36", ""), ("1", "superscript"), ("件", "")) == "收到36件"
    assert word(("馆舍1200m", ""), ("2", "superscript")) == "馆舍1200m²"
    assert word(("36", "superscript")) == "36"


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("收到~~41~~36件", "收到36件"),
        ("收到36[^1]件", "收到36件"),
        ("收到36<sup>1</sup>件", "收到36件"),
        ("收到<del>41</del>36件", "收到36件"),
        ("收到<!-- 41 -->36件", "收到36件"),
        ("用时3~~5天", "用时3~~5天"),
        ("馆舍12m<sup>2</sup>", "馆舍12m²"),
    ],
)
def test_struck_and_raised_words_of_markdown(line: str, text: str) -> None:
    assert read_document(f"# 报告\n\n{line}\n".encode(), name="a.md").text.endswith(f"{text}\n")


def test_many_rules_and_elements_take_linear_time() -> None:
    def seconds(count: int) -> float:
        css = "".join(f"div p .c{n}{{display:none}}" for n in range(count))
        page = OPEN.format(css, "<p>收到<i class=c1>9</i>3件</p>" * count).encode()
        begin = time.process_time()
        read_document(page)
        return time.process_time() - begin

    seconds(100)
    assert seconds(8000) < 5 * max(seconds(2000), 0.2)
