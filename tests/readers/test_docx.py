"""Word files: drawn numbers, merged cells, tracked changes, boxes, bad archives."""

from __future__ import annotations

import io
import zipfile

import pytest

from nlp.errors import DamagedFile, UnsafeFile, UnsupportedFormat
from nlp.readers import Limits, read_document
from nlp.readers.word.numerals import chinese, numeral
from nlp.types import Document

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def pack(
    body: str, *, numbering: str = "", styles: str = "", head: str = "", **others: bytes
) -> bytes:
    """The smallest Word file with this body."""
    rels = [("styles", styles), ("numbering", numbering)]
    links = "".join(
        f'<Relationship Id="r{i}" Type="{RELATION}/{name}" Target="{name}.xml"/>'
        for i, (name, text) in enumerate(rels)
        if text
    )
    dangling = f'<Relationship Id="r9" Type="{RELATION}/image" Target="NULL"/>'
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{package}"><Relationship Id="a" Type="{RELATION}/officeDocument" '
            'Target="word/document.xml"/></Relationships>',
        )
        archive.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="{package}">{links}{dangling}</Relationships>',
        )
        archive.writestr(
            "word/document.xml",
            f'<?xml version="1.0" encoding="UTF-8"?>{head}<w:document {SPACES}><w:body>{body}</w:body></w:document>',
        )
        for name, text in rels:
            if text:
                archive.writestr(f"word/{name}.xml", f"<w:{name} {SPACES}>{text}</w:{name}>")
        for name, data in others.items():
            archive.writestr(name, data)
    return out.getvalue()


def p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def read(body: str, **parts: str) -> Document:
    return read_document(pack(body, **parts), name="年报.docx")


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<w:p><w:r><w:t>公开1</w:t></w:r><w:r><w:t>28条</w:t></w:r></w:p>", "公开128条"),
        ("<w:p><w:ins><w:r><w:t>收到12件</w:t></w:r></w:ins></w:p>", "收到12件"),
        (
            (
                "<w:p><w:r><w:t>收到</w:t></w:r><w:del><w:r><w:delText>9</w:delText></w:r></w:del>"
                "<w:ins><w:r><w:t>12</w:t></w:r></w:ins><w:r><w:t>件</w:t></w:r></w:p>"
            ),
            "收到12件",
        ),
        (p("前半句", "<w:rPr><w:del/></w:rPr>") + p("后半句"), "前半句后半句"),
        ("<w:p><w:r><w:t>注</w:t><w:footnoteReference w:id='1'/></w:r></w:p>", "注"),
        (
            "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r><w:r><w:t>显</w:t></w:r></w:p>",
            "显",
        ),
        ("<w:p><w:r><w:t>一行</w:t><w:br/><w:t>二行</w:t></w:r></w:p>", "一行\n二行"),
        ("<w:p><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>页</w:t></w:r></w:p>", "页"),
        (
            "<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>"
            + p("控件内")
            + "</w:sdtContent></w:sdt>",
            "控件内",
        ),
        (
            "<w:p><w:r><w:t>正文</w:t></w:r><w:r><mc:AlternateContent><mc:Choice><wps:txbx><w:txbxContent>"
            + p("框内文字")
            + "</w:txbxContent></wps:txbx></mc:Choice><mc:Fallback><v:textbox><w:txbxContent>"
            + p("框内文字")
            + "</w:txbxContent></v:textbox></mc:Fallback></mc:AlternateContent></w:r></w:p>",
            "正文\n框内文字",
        ),
        (p("⼀、总体情况"), "一、总体情况"),
    ],
)
def test_text_as_word_shows_it(body: str, text: str) -> None:
    assert read(body).text == f"{text}\n"


def level(depth: int, form: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


NUMBERING = (
    '<w:abstractNum w:abstractNumId="0">'
    + level(0, "chineseCounting", "%1、", '<w:pStyle w:val="H1"/>')
    + level(1, "chineseCounting", "（%2）", '<w:pStyle w:val="H2"/>')
    + level(2, "decimal", "%3.")
    + '</w:abstractNum><w:abstractNum w:abstractNumId="1">'
    + level(0, "bullet", "●")
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="0"/>'
    '<w:lvlOverride w:ilvl="2"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
)
STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:basedOn w:val="N"/>'
    '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/><w:basedOn w:val="H1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="T1"><w:name w:val="toc 1"/></w:style>'
)


def item(text: str, depth: int, number: int = 1) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')


def test_numbers_that_word_draws() -> None:
    body = (
        p("一、总体情况1", '<w:pStyle w:val="T1"/>')
        + p("总体情况", '<w:pStyle w:val="H1"/>')
        + item("主动公开", 1)
        + item("2024年公开", 2)
        + item("解读", 2)
        + item("依申请公开", 1)
        + item("重新起数", 2, 3)
        + item("圆点", 0, 2)
        + p("存在问题", '<w:pStyle w:val="H1"/>')
        + item("问题", 1)
        + p("不编号", '<w:pStyle w:val="H1"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    )
    assert read(body, numbering=NUMBERING, styles=STYLES).text.split("\n")[:-1] == [
        "一、总体情况",
        "（一）主动公开",
        "1. 2024年公开",
        "2.解读",
        "（二）依申请公开",
        "1.重新起数",
        "圆点",
        "二、存在问题",
        "（一）问题",
        "不编号",
    ]


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (10, "chineseCounting", "十"),
        (15, "chineseCountingThousand", "十五"),
        (20, "japaneseCounting", "二十"),
        (101, "chineseCounting", "一百零一"),
        (110, "chineseCounting", "一百一十"),
        (3, "chineseLegalSimplified", "叁"),
        (2, "ideographTraditional", "乙"),
        (4, "decimalEnclosedCircle", "④"),
        (21, "decimalEnclosedCircle", "21"),
        (3, "decimalFullWidth", "３"),
        (3, "decimalZero", "03"),
        (28, "lowerLetter", "bb"),
        (14, "upperRoman", "XIV"),
        (7, "未知", "7"),
    ],
)
def test_numerals(value: int, form: str, text: str) -> None:
    assert numeral(value, form) == text


def test_chinese_numerals_agree_with_an_oracle() -> None:
    cn2an = pytest.importorskip("cn2an")
    for value in range(1, 1000):
        assert cn2an.cn2an(chinese(value), "smart") == value


def tc(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def tbl(*rows: str, widths: tuple[int, ...] = ()) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tbl><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def cells(document: Document) -> list[tuple[int, int, int, int, str]]:
    return [(c.row, c.column, c.rowspan, c.colspan, c.text) for c in document.grids[0].cells]


def test_merged_cells_stand_once() -> None:
    table = tbl(
        tr(
            tc("三、", '<w:vMerge w:val="restart"/>'),
            tc("（一）", '<w:gridSpan w:val="2"/>'),
            tc("１"),
        ),
        tr(tc("", "<w:vMerge/>"), tc("（二）"), tc("1."), tc("2")),
        tr(tc("删"), tc("删"), tc("删"), tc("删"), properties='<w:del w:id="1"/>'),
        tr(tc("四、", '<w:gridSpan w:val="3"/>'), tc("3")),
        tr(tc("总计"), properties='<w:gridBefore w:val="3"/>'),
    )
    assert cells(read(table)) == [
        (0, 0, 2, 1, "三、"),
        (0, 1, 1, 2, "（一）"),
        (0, 3, 1, 1, "1"),
        (1, 1, 1, 1, "（二）"),
        (1, 2, 1, 1, "1."),
        (1, 3, 1, 1, "2"),
        (2, 0, 1, 3, "四、"),
        (2, 3, 1, 1, "3"),
        (3, 3, 1, 1, "总计"),
    ]


def test_edges_a_hair_apart_are_one_column() -> None:
    rows = (
        tr(tc("复议", '<w:gridSpan w:val="2"/>'), tc("诉讼", '<w:gridSpan w:val="2"/>')),
        tr(tc("维持"), tc("总计", '<w:gridSpan w:val="2"/>'), tc("纠正")),
    )
    assert [cell[1:4:2] for cell in cells(read(tbl(*rows, widths=(900, 900, 8, 900))))] == [
        (0, 2),
        (2, 1),
        (0, 1),
        (1, 1),
        (2, 1),
    ]


def test_frames_and_one_column_tables_are_prose() -> None:
    inner = tbl(tr(tc("规章"), tc("3")), tr(tc("许可"), tc("4")))
    body = tbl(tr(tc("标题框"))) + tbl(
        tr(f"<w:tc>{p('前言')}{inner}{p('后记')}</w:tc>", tc("边栏"))
    )
    document = read(body)
    assert document.text == "标题框\n前言\n规章\t3\n许可\t4\n后记\n边栏\n"
    assert len(document.grids) == 1


def test_paragraphs_know_their_number() -> None:
    document = read(p("甲") + p("") + p("乙"))
    assert [paragraph.number for paragraph in document.paragraphs] == [1, 3]


BOMB = (
    "<!DOCTYPE w ["
    + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    ).replace("&a;" * 10, "哈" * 10)
    + "]>"
)


@pytest.mark.parametrize(
    ("data", "kind", "words"),
    [
        (pack(p("&i;"), head=BOMB), UnsafeFile, "实体"),
        (
            pack(p("&x;"), head='<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hosts">]>'),
            UnsafeFile,
            "实体",
        ),
        (pack("<w:p>" * 60_000), UnsafeFile, "嵌套过深"),
        (pack("<w:p>"), DamagedFile, "XML"),
        (pack(p("甲"))[:-40], DamagedFile, "损坏"),
        (pack(p("甲"), **{"media.bin": b"\0" * 5_000_000}), UnsafeFile, "压缩比"),
        (
            pack(tbl(tr(tc("甲", '<w:gridSpan w:val="99999999"/>'), tc("乙")))),
            UnsafeFile,
            "gridSpan",
        ),
        (b"PK\x03\x04" + b"\0" * 100, DamagedFile, "损坏"),
    ],
)
def test_bad_word_files(data: bytes, kind: type, words: str) -> None:
    with pytest.raises(kind, match=f"年报.docx：.*{words}"):
        read_document(data, name="年报.docx")


def test_other_archives_and_size_limits() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "甲")
    with pytest.raises(UnsupportedFormat, match="没有 Word 文档"):
        read_document(out.getvalue(), name="年报.docx")
    data = pack(p("甲"), **{f"{i}.bin": b"" for i in range(20)})
    for limits in (Limits(unpacked=100), Limits(members=5), Limits(markup=50)):
        with pytest.raises(UnsafeFile, match="上限"):
            read_document(data, limits=limits)


@pytest.mark.parametrize("name", ["年报.docx", "年报.pdf", "年报.html", "年报"])
def test_content_decides(name: str) -> None:
    assert read_document(pack(p("甲")), name=name).source.format == "docx"


def test_the_blank_form(real_reports) -> None:
    document = read_document(real_reports / "form-2021-blank.docx")
    sizes = [
        (max(c.row for c in g.cells) + 1, max(c.column + c.colspan for c in g.cells))
        for g in document.grids
    ]
    assert sizes == [(14, 4), (28, 10), (4, 15)]
    values = [c for c in document.grids[1].cells if c.row >= 3 and c.column >= 3]
    assert len(values) == 25 * 7
    assert not any(c.text for c in values)
