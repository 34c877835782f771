"""PDF: whole sentences, tables over page breaks, bad files."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from nlp.errors import DamagedFile, NoText, UnsafeFile
from nlp.readers import Limits, read_document
from nlp.readers.pdf.merge import goes_on, join
from nlp.readers.pdf.tables import Box, Ruled, pieces

FONT = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(FONT))


def pdf(draw: Callable[[Any], None], **options: Any) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), **options)
    draw(canvas)
    canvas.save()
    return out.getvalue()


def lines(canvas: Any, texts: list[str], *, x: float = 75, y: float = 760, size: int = 16) -> None:
    canvas.setFont(FONT, size)
    for number, text in enumerate(texts):
        indent = len(text) - len(text.lstrip("　"))
        canvas.drawString(x + indent * size, y - number * 26, text.lstrip("　"))


def frame(canvas: Any, rows: list[list[str]], *, y: float, edges: tuple[int, ...]) -> None:
    canvas.setFont(FONT, 10)
    for number, row in enumerate(rows):
        top = y - number * 30
        for text, x0, x1 in zip(row, edges, edges[1:], strict=False):
            canvas.rect(x0, top - 30, x1 - x0, 30)
            canvas.drawString(x0 + 6, top - 18, text)


def two_pages(canvas: Any) -> None:
    for number, page in enumerate(
        [
            [
                "　　全年共受理政府信息公开申请一百五十二件，均在法定",
                "期限内答复，其中网络平台申请 96 件，当面申请 31 件，信函",
                "申请25件。",
                "（一）主动公开。全年通过政府网站公开各类信息六千二百一",
            ],
            ["十八条，比上年增加三成。", "二、存在问题"],
        ],
        start=1,
    ):
        canvas.setFont(FONT, 9)
        canvas.drawCentredString(297, 815, "政府信息公开年报")
        lines(canvas, page)
        canvas.setFont(FONT, 11)
        canvas.drawCentredString(297, 40, f"- {number} -")
        canvas.showPage()


def test_sentences_come_out_whole() -> None:
    document = read_document(pdf(two_pages))
    assert document.text.split("\n")[:-1] == [
        (
            "全年共受理政府信息公开申请一百五十二件，均在法定期限内答复，其中网络平台申请 96 件，"
            "当面申请 31 件，信函申请25件。"
        ),
        "（一）主动公开。全年通过政府网站公开各类信息六千二百一十八条，比上年增加三成。",
        "二、存在问题",
    ]
    assert [paragraph.page for paragraph in document.paragraphs] == [1, 1, 2]


def test_a_table_goes_on_over_the_page() -> None:
    edges = (75, 275, 400, 521)

    def draw(canvas: Any) -> None:
        lines(canvas, ["二、主动公开政府信息情况"])
        frame(canvas, [["信息内容", "制发", "现行"], ["规章", "1", "11"]], y=130, edges=edges)
        canvas.showPage()
        frame(
            canvas,
            [["信息内容", "制发", "现行"], ["行政规范性文件", "8", "66"]],
            y=780,
            edges=edges,
        )
        lines(canvas, ["三、后面的正文"], y=600)

    document = read_document(pdf(draw))
    (grid,) = document.grids
    assert [cell.text for cell in grid.cells] == [
        "信息内容", "制发", "现行", "规章", "1", "11", "行政规范性文件", "8", "66",
    ]  # fmt: skip
    assert document.text.endswith("行政规范性文件\t8\t66\n三、后面的正文\n")


def test_white_paper_and_boxes_around_prose_are_no_tables() -> None:
    def draw(canvas: Any) -> None:
        canvas.setFillColorRGB(1, 1, 1)
        for number in range(3):
            canvas.rect(75, 754 - number * 26, 446, 26, stroke=0, fill=1)
        canvas.setFillColorRGB(0, 0, 0)
        canvas.rect(60, 500, 480, 320)
        lines(canvas, ["　　坚持以公开为常态、不公开为例外，推动各项工作落地见", "效。"])

    document = read_document(pdf(draw))
    assert document.grids == ()
    assert document.text == "坚持以公开为常态、不公开为例外，推动各项工作落地见效。\n"


def box(row: float, column: float, text: str, *, rows: float = 1, last: float = 0.0) -> Box:
    return Box(
        x0=column * 50, x1=column * 50 + 50, top=row * 20, bottom=(row + rows) * 20,
        text=text, last=last or len(text) * 8.0, size=8.0,
    )  # fmt: skip


def joined(above: list[Box], below: list[Box]) -> list[tuple[int, int, int, str]]:
    first, second = Ruled(boxes=tuple(above), page=1), Ruled(boxes=tuple(below), page=2)
    assert goes_on(first, second)
    found = pieces(join(first, second))
    return sorted((piece.row, piece.column, piece.rowspan, piece.text) for piece in found)


@pytest.mark.parametrize(
    ("above", "below", "expected"),
    [
        pytest.param(
            [box(0, 0, "（四）无"), box(0, 1, "1.不掌握"), box(0, 2, "7")],
            [box(0, 0, "法提供", rows=2), box(0, 1, "2.另行"), box(0, 2, "1"), box(1, 1, "3.补"), box(1, 2, "0")],
            [(0, 0, 3, "（四）无法提供"), (0, 1, 1, "1.不掌握"), (0, 2, 1, "7"),
             (1, 1, 1, "2.另行"), (1, 2, 1, "1"), (2, 1, 1, "3.补"), (2, 2, 1, "0")],
            id="a merged label cut in two",
        ),
        pytest.param(
            [box(0, 0, "三、结果"), box(0, 1, "（一）公"), box(0, 2, "7")],
            [box(0, 0, ""), box(0, 1, "（二）部"), box(0, 2, "1")],
            [(0, 0, 2, "三、结果"), (0, 1, 1, "（一）公"), (0, 2, 1, "7"), (1, 1, 1, "（二）部"), (1, 2, 1, "1")],
            id="a merged label whole above",
        ),
        pytest.param(
            [box(0, 0, "2.其他法"), box(0, 1, "30"), box(0, 2, "1")],
            [box(0, 0, "律禁止"), box(0, 1, ""), box(0, 2, "")],
            [(0, 0, 1, "2.其他法律禁止"), (0, 1, 1, "30"), (0, 2, 1, "1")],
            id="a row cut, figures above",
        ),
        pytest.param(
            [box(0, 0, "2.其他法"), box(0, 1, ""), box(0, 2, "")],
            [box(0, 0, "律禁止"), box(0, 1, "30"), box(0, 2, "1")],
            [(0, 0, 1, "2.其他法律禁止"), (0, 1, 1, "30"), (0, 2, 1, "1")],
            id="a row cut, figures below",
        ),
        pytest.param(
            [box(0, 0, "规章"), box(0, 1, ""), box(0, 2, "")],
            [box(0, 0, "文件"), box(0, 1, "8"), box(0, 2, "26")],
            [(0, 0, 1, "规章"), (0, 1, 1, ""), (0, 2, 1, ""), (1, 0, 1, "文件"), (1, 1, 1, "8"), (1, 2, 1, "26")],
            id="a blank row is a row",
        ),
        pytest.param(
            [box(0, 0, "维持"), box(0, 1, "纠正"), box(0, 2, "总计")],
            [box(0, 0, ""), box(0, 1, ""), box(0, 2, "")],
            [(0, 0, 1, "维持"), (0, 1, 1, "纠正"), (0, 2, 1, "总计"), (1, 0, 1, ""), (1, 1, 1, ""), (1, 2, 1, "")],
            id="blank figures under their heads",
        ),
        pytest.param(
            [box(0, 0, "信息"), box(0, 1, "数量"), box(0, 2, "备注"), box(1, 0, "许可"), box(1, 1, "3"), box(1, 2, "0")],
            [box(0, 0, "信息"), box(0, 1, "数量"), box(0, 2, "备注"), box(1, 0, "处罚"), box(1, 1, "4"), box(1, 2, "0")],
            [(0, 0, 1, "信息"), (0, 1, 1, "数量"), (0, 2, 1, "备注"), (1, 0, 1, "许可"), (1, 1, 1, "3"), (1, 2, 1, "0"),
             (2, 0, 1, "处罚"), (2, 1, 1, "4"), (2, 2, 1, "0")],
            id="a repeated header",
        ),
    ],
)  # fmt: skip
def test_what_a_page_break_cuts_is_made_whole(
    above: list[Box], below: list[Box], expected: list[tuple[int, int, int, str]]
) -> None:
    assert joined(above, below) == expected


def raw_pdf(
    stream: bytes, *, filters: str = "/FlateDecode", resources: str = "", more: str = ""
) -> bytes:
    """A PDF of one page written by hand, its content `stream` as given."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<{resources}>>>>".encode(),
        f"<</Length {len(stream)}/Filter{filters}>>stream\n".encode() + stream + b"\nendstream",
        *(part.encode() for part in more.split("|") if part),
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj".encode() + body + b"\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    tail = f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF"
    return out + head.encode() + tail.encode()


def forms(depth: int) -> str:
    """Forms of which each draws the next twenty times."""
    parts = []
    for number in range(5, 5 + depth):
        body = "/X Do " * 20
        parts.append(
            f"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X {number + 1} 0 R>>>>"
            f"/Length {len(body)}>>stream\n{body}\nendstream"
        )
    parts.append("<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 0>>stream\n\nendstream")
    return "|".join(parts)


def test_a_file_cut_short_or_locked() -> None:
    whole = pdf(two_pages)
    for size in (len(whole) // 3, len(whole) // 2, len(whole) - 60):
        with pytest.raises(DamagedFile, match=r"年报\.pdf：PDF 不完整"):
            read_document(whole[:size], name="年报.pdf")
    locked = pdf(two_pages, encrypt=StandardEncryption("甲乙", "丙丁"))
    with pytest.raises(DamagedFile, match=r"年报\.pdf：.*加密"):
        read_document(locked, name="年报.pdf")


def test_a_file_locked_against_printing_only_is_read() -> None:
    # Latin, since reportlab does not encrypt the names of its built-in Chinese fonts as it should.
    locked = StandardEncryption("", "owner", canPrint=0)
    data = pdf(lambda canvas: canvas.drawString(75, 700, "2024: 152 / 9 / 154"), encrypt=locked)
    assert read_document(data).text == "2024: 152 / 9 / 154\n"


def test_a_scan_says_so() -> None:
    with pytest.raises(NoText, match="扫描件"):
        read_document(pdf(lambda canvas: canvas.rect(10, 10, 100, 100)), name="扫描.pdf")


def test_a_stream_that_unpacks_without_end() -> None:
    bomb = zlib.compress(b" " * 200_000_000, 9)
    with pytest.raises(UnsafeFile, match=r"炸.pdf：.*上限"):
        read_document(raw_pdf(bomb), name="炸.pdf")
    twice = zlib.compress(zlib.compress(b" " * 400_000_000, 9), 9)
    with pytest.raises(UnsafeFile, match="上限"):
        read_document(raw_pdf(twice, filters="[/FlateDecode/FlateDecode]"))


def test_forms_that_draw_forms_without_end() -> None:
    data = raw_pdf(zlib.compress(b"/X Do"), resources="/XObject<</X 5 0 R>>", more=forms(12))
    with pytest.raises(UnsafeFile, match="超过 1 秒"):
        read_document(data, limits=Limits(seconds=1.0))


def test_too_many_pages() -> None:
    with pytest.raises(UnsafeFile, match="1 页的上限"):
        read_document(pdf(two_pages), limits=Limits(pages=1))


def test_pdfminer_is_left_as_it_was() -> None:
    import pdfminer.pdftypes

    read_document(pdf(two_pages))
    assert pdfminer.pdftypes.zlib is zlib


def test_the_real_pdf(real_reports) -> None:
    document = read_document(real_reports / "huaian-2024.pdf")
    requests = document.grids[1]
    rows: dict[int, list[str]] = {}
    for cell in requests.cells:
        if cell.row >= 3 and cell.column >= 3:
            rows.setdefault(cell.row, []).append(cell.text)
    assert len(rows) == 25
    assert all(len(row) == 7 and all(text.isdigit() for text in row) for row in rows.values())
    assert all(sum(map(int, row[:6])) == int(row[6]) for row in rows.values())
    labels = {cell.text: cell.rowspan for cell in requests.cells if cell.column == 1}
    assert labels["（四）无法提供"] == 3
    for paragraph in document.paragraphs:
        text = document.text[paragraph.start : paragraph.end]
        assert "\n" not in text
        assert "- " not in text


TABLE = [["事项", "数量"], ["行政许可", "12"], ["行政处罚", "30"]]


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_a_page_that_lies_on_its_side_is_turned(turned: int) -> None:
    def draw(canvas: Any) -> None:
        lines(canvas, ["全年平稳。", "公开41条。"])
        frame(canvas, TABLE, y=500, edges=(75, 200, 300))
        canvas.setPageRotation(turned)

    document = read_document(pdf(draw))
    assert document.text.startswith("全年平稳。\n公开41条。\n事项\t数量\n")
    assert [cell.text for cell in document.grids[0].cells][2:] == [
        "行政许可",
        "12",
        "行政处罚",
        "30",
    ]


@pytest.mark.parametrize("angle", [0, 30, 45, 90])
def test_a_watermark_is_no_text(angle: int) -> None:
    def draw(canvas: Any) -> None:
        lines(canvas, ["全年平稳。", "公开41条。"])
        frame(canvas, TABLE, y=500, edges=(75, 200, 300))
        canvas.setFont(FONT, 70)
        for x, y in ((80, 440), (90, 720)):
            canvas.saveState()
            canvas.translate(x, y)
            canvas.rotate(angle)
            canvas.drawString(0, 0, "内部")
            canvas.restoreState()

    text = read_document(pdf(draw)).text
    assert text == "全年平稳。\n公开41条。\n事项\t数量\n行政许可\t12\n行政处罚\t30\n"


def test_a_large_title_is_no_watermark() -> None:
    def draw(canvas: Any) -> None:
        lines(canvas, ["年度报告。"], size=40)
        lines(canvas, ["公开41条。", "回应3次。"], y=700, size=12)

    assert read_document(pdf(draw)).text.startswith("年度报告。\n")


def test_no_two_cells_stand_at_one_place_of_a_damaged_table() -> None:
    path = Path(__file__).parents[2] / "corpora" / "samples" / "formats" / "yunxi-2024.pdf"
    damaged = bytearray(path.read_bytes())
    damaged[6263] = 48
    document = read_document(bytes(damaged), name="damaged.pdf")
    for grid in document.grids:
        places = [(cell.row, cell.column) for cell in grid.cells]
        assert len(places) == len(set(places))
