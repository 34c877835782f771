"""HTML: the article out of its page, tables with spans, bad input."""

from __future__ import annotations

import base64
import quopri
from html import escape

import pytest

from nlp.errors import DamagedFile, NoText, UnsafeFile
from nlp.readers import Limits, read_document
from nlp.types import Document


def read(body: str, *, head: str = "", encoding: str = "utf-8", name: str = "") -> Document:
    page = f"<html><head>{head}</head><body>{body}</body></html>"
    return read_document(page.encode(encoding), name=name)


def cells(document: Document, at: int = 0) -> list[tuple[int, int, int, int, str]]:
    return [(c.row, c.column, c.rowspan, c.colspan, c.text) for c in document.grids[at].cells]


PROSE = "<p>一、总体情况</p><p>全年主动公开政府信息412条，回应关切30次，各项工作平稳有序推进。</p>"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>公开<b>1</b><span>2</span><font>8</font>条</p>", "公开128条"),
        ("<p>&nbsp;&nbsp;　收到申请&nbsp;12&nbsp;件</p>", "收到申请 12 件"),
        ("<p>收到\n    申请12\n    件</p>", "收到申请12 件"),
        ("<p>第一行<br>第二行</p>", "第一行\n第二行"),
        ("<div>前<p>中</p>后</div>", "前\n中\n后"),
        ("<ol><li>公开</li><li>解读</li></ol>", "1.公开\n2.解读"),
        ("<ol start='3' style='list-style:none'><li>公开</li></ol>", "公开"),
        ("<pre>一、总体\n  情况</pre>", "一、总体\n情况"),
        ("<p>可见<span style='display: none'>不可见</span></p>", "可见"),
        ("<p>可见<span style='font-size:1px'>不可见</span></p>", "可见"),
        ("<p>可见<span style='font:1px/2 宋体'>不可见</span></p>", "可见"),
        ("<p>可见<span style='color:rgba(0, 0, 0, 0)'>不可见</span></p>", "可见"),
        ("<p>可见<span style='font-size:1.5px'>也</span></p>", "可见也"),
        ("<p>规章 3 件<!-- 注释 --><script>x()</script>。</p>", "规章 3 件。"),
        ("<p>５件<p>６件", "５件\n６件"),
    ],
)
def test_text_as_a_reader_sees_it(html: str, text: str) -> None:
    assert read(html).text == f"{text}\n"


@pytest.mark.parametrize(
    ("block", "stays"),
    [
        ("关闭政务新媒体3个，注销2个。", True),
        ("打印政府信息公开指南500份", True),
        ("分享经验3次。", True),
        ("返回补正4件。", True),
        ("访问量达到30万次，点赞200次。", True),
        ("点击率达到3%。", True),
        ("技术支持方面，委托第三方检测4次。", True),
        ("无障碍改造网站2个。", True),
        ("打印 关闭", False),
        ("【打印】【关闭】", False),
        ("打印本页关闭窗口", False),
        ("关闭窗口", False),
        ("返回顶部", False),
        ("分享到：微信 微博", False),
        ("浏览次数：300", False),
        ("访问量 300次", False),
        ("技术支持：某公司", False),
        ("无障碍浏览", False),
    ],
)
def test_buttons_and_counters_are_no_prose(block: str, *, stays: bool) -> None:
    assert (block in read(f"{PROSE}<p>{block}</p>").text) is stays


@pytest.mark.parametrize(
    "page",
    [
        "<nav><a href=/>首页</a></nav>{}<footer>主办：某局。</footer>",
        "<div class=menu><ul><li><a href=/>首页</a><li><a>政务公开，要闻动态。图片新闻，专题专栏。</a></ul></div>{}",
        "<table width=100%><tr><td><a href=/>首页</a></td><td><div>{}</div></td></tr></table>",
        "<form><div><div>当前位置：<a>首页</a> > <a>年报</a></div><div id=x>{}</div></div></form>",
        "{}<p>版权所有：某市人民政府 京ICP备00000000号</p><div>打印 关闭</div><p>上一篇：<a>无</a></p>",
        "<script>var a='<p>三、别的。</p>'</script><style>p{{color:red}}</style>{}",
    ],
)
def test_the_page_around_the_article_falls_away(page: str) -> None:
    text = read(page.format(PROSE)).text
    assert text == "一、总体情况\n全年主动公开政府信息412条，回应关切30次，各项工作平稳有序推进。\n"


FIGURES = "<table><tr><td>本年新收</td><td>7</td></tr><tr><td>本年结转</td><td>3</td></tr></table>"


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>本年结转3件。</p>{}", "本年结转3件。\n本年新收\t7\n本年结转\t3\n"),
        ("{}<p>未发生行政复议。</p>", "本年新收\t7\n本年结转\t3\n未发生行政复议。\n"),
        ("<div>本年结转3件。{}</div><p>某某网</p>", "本年结转3件。\n本年新收\t7\n本年结转\t3\n"),
        (
            "<div><p>新收7件。</p><div><div>{}</div></div></div>",
            "新收7件。\n本年新收\t7\n本年结转\t3\n",
        ),
        (
            "<div><p>二、公开情况</p>{}</div><p>注：不含垂管单位。</p>",
            "二、公开情况\n本年新收\t7\n本年结转\t3\n注：不含垂管单位。\n",
        ),
        (
            "<p>结转3件。</p><div>{}<p>见<b>附件</b>。</p></div>",
            "结转3件。\n本年新收\t7\n本年结转\t3\n见附件。\n",
        ),
    ],
)  # fmt: skip
def test_short_sentences_beside_a_table_are_prose(page: str, text: str) -> None:
    assert read(page.format(FIGURES)).text == text


@pytest.mark.parametrize(
    "page",
    [
        "<div>某某网</div><div>{}</div>",
        "<div>{}</div><p>版权所有：某局。</p>",
        "<div>{}</div><p>扫一扫手机打开。</p>",
        "<p><a href=x>关于公开的通知。</a></p><div>{}</div>",
        "<nav>欢迎访问本站。</nav><div>{}</div>",
        "<div>欢迎访问本站。</div><div><p>发布时间：2025-01-16</p><div>{}</div></div>",
        "<p hidden>本年结转3件。</p><div>{}</div>",
        "<ul><li><a href=x>公开。</a><a href=x>解读。</a></ul><div>{}</div>",
    ],
)
def test_what_is_beside_a_table_and_no_sentence_falls_away(page: str) -> None:
    assert read(page.format(FIGURES)).text == "本年新收\t7\n本年结转\t3\n"


@pytest.mark.parametrize(
    ("head", "body", "first"),
    [
        ("<title>白石镇2024年度报告 - 白石镇政府网</title>", PROSE, "白石镇2024年度报告"),
        ("<meta name='ArticleTitle' content='白石镇年报'>", PROSE, "白石镇年报"),
        ("<title>首页</title>", f"<h1>白石镇年度报告</h1><div>{PROSE}</div>", "白石镇年度报告"),
        (
            "<title>别的</title>",
            f"<p>白石镇2024年工作年度报告</p>{PROSE}",
            "白石镇2024年工作年度报告",
        ),
    ],
)
def test_the_title_stands_first(head: str, body: str, first: str) -> None:
    assert read(body, head=head).text.split("\n")[0] == first


def test_gb2312_declared_gb18030_held() -> None:
    document = read(
        "<p>镕基路㙍头村公开信息3条</p>", head="<meta charset=gb2312>", encoding="gb18030"
    )
    assert document.text == "镕基路㙍头村公开信息3条\n"
    assert document.source.encoding == "gb18030"


@pytest.mark.parametrize("name", ["年报.doc", "年报.txt", "年报.pdf", ""])
def test_content_decides_whatever_the_name(name: str) -> None:
    assert read(PROSE, name=name).source.format == "html"


def test_spans_give_places_as_if_nothing_were_merged() -> None:
    document = read(
        "<table><tr><td rowspan=2 colspan=2>说明</td><td colspan='2'>申请人情况</td></tr>"
        "<tr><td>自然人<td>总计</tr><tr><td rowspan=0>三、</td><td>（一）<td>1</td><td>2</tr>"
        "<tr><td>（二）</td><td>3</td><td>4</td></tr></table>"
    )
    assert cells(document) == [
        (0, 0, 2, 2, "说明"),
        (0, 2, 1, 2, "申请人情况"),
        (1, 2, 1, 1, "自然人"),
        (1, 3, 1, 1, "总计"),
        (2, 0, 2, 1, "三、"),
        (2, 1, 1, 1, "（一）"),
        (2, 2, 1, 1, "1"),
        (2, 3, 1, 1, "2"),
        (3, 1, 1, 1, "（二）"),
        (3, 2, 1, 1, "3"),
        (3, 3, 1, 1, "4"),
    ]
    assert document.text.split("\n")[2] == "三、\t（一）\t1\t2"


@pytest.mark.parametrize("span", ["abc", "-3", "", "1.5", "１", " 1"])
def test_a_broken_span_is_one(span: str) -> None:
    html = f"<table><tr><td rowspan='{span}'>规章</td><td colspan='{span}'>1</td></tr><tr><td>许可<td>2</table>"
    assert [cell[:2] for cell in cells(read(html))] == [(0, 0), (0, 1), (1, 0), (1, 1)]


def test_a_span_past_the_table_is_cut() -> None:
    document = read("<table><tr><td rowspan=90>规章</td><td>1</td></tr><tr><td>2</td></tr></table>")
    assert cells(document)[0] == (0, 0, 2, 1, "规章")


def test_cell_text_is_one_tidy_line() -> None:
    document = read(
        "<table><tr><td><p>法律服</p><p>务机构</p></td><td>&nbsp;１<b>２</b>&nbsp;</td>"
        "<td>12<br>34</td><td> </td></tr><tr><td>5<font>6</font>7<td>8<script>9</script>0"
        "<td><p>1</p>2<td><p style='display:none'>3</p></table>"
    )
    assert [cell[4] for cell in cells(document)] == [
        "法律服务机构", "12", "12 34", "", "567", "80", "1 2", "",
    ]  # fmt: skip


def test_only_the_innermost_table_is_one() -> None:
    inner = "<table><tr><td>规章</td><td>3</td></tr></table>"
    document = read(f"<table><tr><td>菜单</td><td>{PROSE}{inner}<p>六、其他</p></td></tr></table>")
    assert [cell[4] for cell in cells(document)] == ["规章", "3"]
    assert document.text.endswith("规章\t3\n六、其他\n")


def test_a_frame_around_prose_is_no_table() -> None:
    long = "坚持以公开为常态、不公开为例外。" * 30
    document = read(f"<table><tr><td>左</td><td><p>{long}</p></td></tr></table>{PROSE}")
    assert document.grids == ()
    assert long in document.text


@pytest.mark.parametrize("attribute", ["rowspan", "colspan"])
def test_absurd_spans_are_refused(attribute: str) -> None:
    html = f"<table><tr><td {attribute}=99999999>规章</td><td>1</td></tr></table>"
    with pytest.raises(UnsafeFile, match=f"年报.html：.*{attribute}=99999999"):
        read(html, name="年报.html")


def test_many_large_spans_are_refused() -> None:
    row = "<tr>" + "<td colspan=9000>1</td>" * 9 + "</tr>"
    with pytest.raises(UnsafeFile, match="格子"):
        read(f"<table>{row * 9}</table>")


@pytest.mark.parametrize("tag", ["div", "span", "font", "table><tr><td"])
def test_sixty_thousand_nested_tags(tag: str) -> None:
    with pytest.raises(UnsafeFile, match=r"深\.html：.*嵌套过深"):
        read(f"<{tag}>" * 60_000 + "深", name="深.html")


def test_pages_without_words_and_large_pages() -> None:
    with pytest.raises(NoText):
        read("<div></div>")
    with pytest.raises(UnsafeFile, match="上限"):
        read_document(b"<html>" + b" " * 100, limits=Limits(markup=50))


def test_nothing_is_fetched_that_the_page_points_at(tmp_path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("机密内容", encoding="utf-8")
    page = (
        f'<!DOCTYPE html [<!ENTITY x SYSTEM "{secret.as_uri()}">]><html><body><p>公开&x;信息</p>'
        f'<iframe src="{secret.as_uri()}"></iframe></body></html>'
    )
    assert "机密" not in read_document(page.encode()).text


ARTICLE = "<p>一、总体情况</p><p>本年新收申请12件。均已答复。未收费。</p>"


@pytest.mark.parametrize(
    "page",
    [
        "<div>导航</div><textarea style='display:none'>{escaped}</textarea>",
        "<div>导航</div><noscript>{article}</noscript>",
        "<div>导航</div><div style='DISPLAY: none'><div>{article}</div></div>",
        "<div>导航</div><section hidden>{article}</section>",
    ],
)
def test_an_article_that_a_script_unveils(page: str) -> None:
    text = read(page.format(article=ARTICLE, escaped=escape(ARTICLE))).text
    assert text.endswith("一、总体情况\n本年新收申请12件。均已答复。未收费。\n")


def test_what_is_hidden_inside_a_page_that_shows_its_article_stays_out() -> None:
    page = f"<div>{ARTICLE}</div><div style='display:none'>旧稿。旧稿。旧稿。</div><p hidden>草稿。</p>"
    assert "稿" not in read(page).text


def test_hidden_digits_and_blanks_of_no_width_are_no_part_of_a_figure() -> None:
    page = (
        "<table><tr><td>行政\u200b许可</td><td><span hidden>7</span>&#8203;1<i style='mso-hide:all'>8"
        "</i>2\ufeff</td></tr></table>"
    )
    assert [cell.text for cell in read(page).grids[0].cells] == ["行政许可", "12"]


@pytest.mark.parametrize("name", ["年报.mht", "年报.doc", "年报.html"])
@pytest.mark.parametrize("encoded", ["quoted-printable", "base64"])
@pytest.mark.parametrize("charset", ["utf-8", "gb2312"])
def test_a_page_saved_as_one_file(name: str, encoded: str, charset: str) -> None:
    content = f"<html><head><title>年报</title></head><body>{ARTICLE}</body></html>".encode(
        "gb18030" if charset == "gb2312" else charset
    )
    coder = quopri.encodestring if encoded == "quoted-printable" else base64.encodebytes
    data = (
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary="=_B"\r\n\r\n--=_B\r\n'
        + f'Content-Type: text/html; charset="{charset}"\r\n'.encode()
        + f"Content-Transfer-Encoding: {encoded}\r\n\r\n".encode()
        + coder(content)
        + b"\r\n--=_B\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBO\r\n"
        b"--=_B--\r\n"
    )
    document = read_document(data, name=name)
    assert document.source.format == "html"
    assert document.text == "年报\n一、总体情况\n本年新收申请12件。均已答复。未收费。\n"


def test_a_saved_page_without_a_page() -> None:
    data = b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=B\n\n--B\nContent-Type: image/png\n\nx"
    with pytest.raises(DamagedFile, match=r"年报\.mht：.*MHTML"):
        read_document(data, name="年报.mht")


@pytest.mark.parametrize(
    ("attributes", "refused"),
    [
        (" ".join(f"a{n}=1" for n in range(2_000)), False),
        (" ".join(f"a{n}=1" for n in range(2_001)), True),
        ("".join(f"a{n}='>'" for n in range(2_001)), True),
        (" ".join(f'a{n}="<p"' for n in range(1_999)), False),
        ("/".join(f"a{n}" for n in range(2_001)), True),
        (f"title='{'a=1 ' * 3_000}'", False),
        ("a='1'" * 3 + "></p><p b=1" * 2_000, False),
    ],
)
def test_an_element_has_a_largest_number_of_attributes(attributes: str, *, refused: bool) -> None:
    html = f"{PROSE}<p {attributes}>平稳。</p>"
    if refused:
        with pytest.raises(UnsafeFile, match=r"年报\.html：网页里有一个标签的属性超过 2000 个"):
            read(html, name="年报.html")
    else:
        assert read(html).text.endswith("平稳。\n")


WORDS = " ".join(f"w{n}" for n in range(3_000))


@pytest.mark.parametrize(
    "code",
    [
        f"<script>if (i<n {WORDS}) stop()</script>",
        f"<SCRIPT type='text/javascript'>for (;i<n {WORDS};)</SCRIPT >",
        f"<!-- <p {WORDS}> -->",
        f"<!--><!-- a<b {WORDS} --!>",
    ],
)
def test_what_a_script_or_a_comment_contains_is_no_element(code: str) -> None:
    text = read(f"{PROSE}{code}<p>末尾平稳。</p>").text
    assert text.endswith("末尾平稳。\n")
    assert "w2999" not in text


@pytest.mark.parametrize("before", ["", "<script/>", "<!-->", "<!--->", "<script>1</script>"])
def test_elements_beside_scripts_and_comments_are_counted(before: str) -> None:
    with pytest.raises(UnsafeFile, match="2000"):
        read(f"{PROSE}{before}<p {WORDS}>平稳。</p>")
