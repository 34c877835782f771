"""OpenDocument, RTF, Excel and OFD: what is read of each, and bad input."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.errors import DamagedFile, NoText, ReadError, UnsafeFile
from nlp.readers import read_document

SAMPLES = Path(__file__).resolve().parents[2] / "corpora" / "samples" / "formats"
OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
ODT = " ".join(f'xmlns:{n}="{OASIS}{n}:1.0"' for n in ("office", "text", "table", "style"))
LISTS = (
    '<text:list-style style:name="L"><text:list-level-style-number text:level="1"'
    ' style:num-format="一, 二, 三, ..." style:num-suffix="、"/><text:list-level-style-number'
    ' text:level="2" style:num-format="1" style:num-suffix="." text:display-levels="1"/></text:list-style>'
)
LOOKS = (
    '<style:style style:name="H"><style:text-properties text:display="none"/></style:style>'
    '<style:style style:name="D"><style:text-properties style:text-line-through-style="solid"/></style:style>'
    '<style:style style:name="U"><style:text-properties style:text-position="super 58%"/></style:style>'
)


def archive(**parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, content in parts.items():
            made.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return out.getvalue()


def odt(body: str) -> str:
    content = (
        f"<office:document-content {ODT}><office:automatic-styles>{LISTS}{LOOKS}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return read_document(archive(content_xml=content), name="a.odt").text.strip()


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<text:p>收到<text:s text:c='2'/>3件</text:p>", "收到  3件"),
        ("<text:p>甲<text:line-break/>乙</text:p>", "甲\n乙"),
        ("<text:p>收到<text:span text:style-name='D'>41</text:span>36件</text:p>", "收到36件"),
        ("<text:p>收到<text:span text:style-name='H'>9</text:span>5件</text:p>", "收到5件"),
        ("<text:p>收到36<text:span text:style-name='U'>1</text:span>件</text:p>", "收到36件"),
        ("<text:p>收到36<text:note><text:note-body><text:p>注</text:p></text:note-body></text:note>件</text:p>", "收到36件"),
        (
            ("<text:list text:style-name='L'><text:list-item><text:p>总体</text:p><text:list><text:list-item>"
            "<text:p>网站</text:p></text:list-item></text:list></text:list-item><text:list-item><text:p>公开</text:p>"
            "</text:list-item></text:list>"),
            "一、总体\n1.网站\n二、公开",
        ),
    ],
)  # fmt: skip
def test_words_of_opendocument(body: str, text: str) -> None:
    assert odt(body) == text


def test_what_is_no_item_of_a_list_of_opendocument() -> None:
    item = "<text:list-item><text:p>公开</text:p></text:list-item>"
    loose = "<text:soft-page-break/><text:p>2023年旧稿</text:p>"
    assert odt(f"<text:list text:style-name='L'>{loose}{item}</text:list>") == "一、公开"


def test_a_table_of_opendocument() -> None:
    cell = "<table:table-cell{}><text:p>{}</text:p></table:table-cell>"
    first = cell.format(" table:number-rows-spanned='2'", "三、")
    rows = (
        f"<table:table-row>{first}{cell.format('', '公开')}{cell.format('', '１')}</table:table-row>"
        "<table:table-row><table:covered-table-cell/>"
        f"{cell.format('', '部分')}{cell.format('', '2')}</table:table-row>"
    )
    assert odt(f"<table:table>{rows}</table:table>") == "三、\t公开\t１\n\t部分\t2"


def rtf(body: bytes) -> str:
    return read_document(rb"{\rtf1\ansi\ansicpg936 " + body + b"}", name="a.rtf").text.strip()


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (rb"\u25910\'3f\u21040\'3f3\u20214?\par", "收到3件"),
        (rb"\uc0\u25910 \u21040 3\par", "收到 3".replace(" ", "", 1)),
        ("收到3件".encode("gb18030").hex(" ").replace(" ", "\\'").join(["\\'", "\\par"]).encode(), "收到3件"),
        (rb"{\listtext\pard\plain \u19968\'3f\u12289\'3f\tab}\u24635\'3f\par", "一、总"),
        (rb"3{\strike 4}{\v 5}{\*\x 6}{\footnote 7}{\deleted 8}9\par", "39"),
        (rb"36{\super 1}\u20214?\par", "36件"),
        (rb"{\field{\*\fldinst HYPERLINK x}{\fldrslt 12}}\par", "12"),
        (rb"a\{b\}\\c\par", "a{b}\\c"),
        (rb"{\fonttbl{\f0 SimSun;}}{\info{\title x}}{\header y}1\par", "1"),
    ],
)  # fmt: skip
def test_words_of_rtf(body: bytes, text: str) -> None:
    assert rtf(body) == text


def test_a_table_of_rtf() -> None:
    first = rb"\trowd\clvmgf\cellx1000\cellx2000\cellx3000\intbl 1\cell 2\cell 3\cell\row"
    second = rb"\trowd\clvmrg\cellx1000\clmgf\cellx2000\clmrg\cellx3000\intbl\cell 4\cell\cell\row"
    assert rtf(first + second + rb"\pard 5\par") == "1\t2\t3\n\t4\t\n5"


def test_a_workbook(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    rows = [
        ("苇荡县渔业局2024年政府信息公开工作年度报告",),
        ("规章", 3, 1.0, 0.985),
        ("许可", 12, 6.8, None),
    ]
    for row in rows:
        sheet.append(row)
    sheet["D2"].number_format = "0.0%"
    sheet.append(("隐藏", 9, 9, 9))
    sheet.row_dimensions[4].hidden = True
    book.create_sheet("旧").append(("旧数", 1))
    book["旧"].sheet_state = "hidden"
    path = tmp_path / "a.xlsx"
    book.save(path)
    text = read_document(path).text
    assert (
        text == "苇荡县渔业局2024年政府信息公开工作年度报告\n规章\t3\t1\t98.5%\n许可\t12\t6.8\t\n"
    )


def test_formulas_without_a_value_are_named(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(("规章", "=1+1"))
    book.active.append(("许可", 2))
    book.save(tmp_path / "a.xlsx")
    assert "1 个公式" in read_document(tmp_path / "a.xlsx").problems[0]


def _with_ranges(more: str, suffix: str = "") -> bytes:
    """A workbook of one row with `more` behind its cells, in UTF-16 where the suffix says so."""
    plain, out = io.BytesIO(), io.BytesIO()
    book = openpyxl.Workbook()
    book.active.append(("规章", 3))
    book.save(plain)
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(out, "w") as made:
        for name in old.namelist():
            content = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                text = content.decode().replace("</sheetData>", f"</sheetData>{more}")
                content = text.encode(suffix or "utf-8")
            made.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    "more",
    [
        '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>',
        "<mergeCells>" + '<mergeCell ref="$A$3:$CV$1002"/>' * 3 + "</mergeCells>",
        "<hyperlinks><hyperlink display='甲' location='x' ref='A1:XFD1048576'/></hyperlinks>",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_ranges_of_a_sheet_that_span_too_many_cells(more: str, encoding: str) -> None:
    with pytest.raises(UnsafeFile, match="覆盖超过 200000 个格子"):
        read_document(_with_ranges(more, encoding))


@pytest.mark.parametrize(
    ("more", "text"),
    [
        ('<mergeCells><mergeCell ref="A2:CV1001"/></mergeCells>', "规章\t3\n\t\n"),
        (
            '<hyperlinks><hyperlink ref="A1" location="表!A1:XFD1048576"/></hyperlinks>',
            "规章\t3\n",
        ),
        ('<autoFilter ref="A1:XFD1048576"/>', "规章\t3\n"),
    ],
)
def test_ranges_of_a_sheet_that_create_few_cells(more: str, text: str) -> None:
    assert read_document(_with_ranges(more)).text == text


@pytest.mark.parametrize("ref", ["A:A", "3:4", "x", "Z9:A1", ""])
def test_ranges_of_a_sheet_that_are_none(ref: str) -> None:
    with pytest.raises(DamagedFile, match="Excel 文件已损坏"):
        read_document(_with_ranges(f'<mergeCells><mergeCell ref="{ref}"/></mergeCells>'))


@pytest.mark.parametrize(
    ("parts", "error"),
    [
        ({"content_xml": "<a/>"}, DamagedFile),
        ({"content_xml": "<a"}, DamagedFile),
        ({"content_xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}, UnsafeFile),
        ({"OFD_xml": "<a/>"}, NoText),
        ({"OFD_xml": "<o:a xmlns:o='x'><o:DocRoot>b.xml</o:DocRoot></o:a>"}, DamagedFile),
        ({"OFD_xml": "<o:a xmlns:o='x'><o:DocRoot>../../b.xml</o:DocRoot></o:a>"}, DamagedFile),
        ({"xl__workbook_xml": "<a/>"}, DamagedFile),
    ],
)
def test_bad_archives_end_in_our_errors(parts: dict[str, str], error: type[ReadError]) -> None:
    with pytest.raises(error):
        read_document(archive(**parts))


@pytest.mark.parametrize("suffix", [".odt", ".xlsx", ".ofd", ".rtf"])
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_damaged_samples_end_in_our_errors(suffix: str, data: st.DataObject) -> None:
    content = bytearray((SAMPLES / f"yunxi-2024{suffix}").read_bytes())
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.sampled_from([1.0, 1.0, 0.7, 0.2]))
    try:
        document = read_document(bytes(content[: int(len(content) * cut)]), name=f"a{suffix}")
    except ReadError:
        return
    assert all(0 <= p.start < p.end <= len(document.text) for p in document.paragraphs)


@given(st.text(st.sampled_from("{}\\'u12 3abpartcelrowx*收到"), max_size=200))
def test_any_rtf(text: str) -> None:
    try:
        read_document(b"{\\rtf1 " + text.encode("gb18030"), name="a.rtf")
    except ReadError:
        return


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("<p>三、收到和处理情况</p><img src=a.png>", True),
        ("<p>三、收到和处理情况</p><img src=a.png width=640>", True),
        ("<p>三、收到和处理情况</p><img src=a.png width=16>", False),
        ("<p>三、收到和处理情况</p><table><tr><td>1<td>2</table><img src=a.png>", False),
        ("<p>三、收到和处理情况</p>", False),
    ],
)
def test_tables_that_are_pictures_are_named(body: str, *, said: bool) -> None:
    document = read_document(f"<html><body><div>{body}<p>四、平稳</p></div>".encode())
    assert any("图片" in problem for problem in document.problems) is said
