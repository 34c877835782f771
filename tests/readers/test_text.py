"""Plain text and Markdown: encodings, blocks, pipe tables."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.errors import NoText, ReadError, UnsafeFile, UnsupportedFormat
from nlp.readers import Limits, read_document
from nlp.readers.plain.blocks import spans

TEXT = (
    "石桥乡人民政府2023年政府信息公开工作年度报告\n一、总体情况\n全年公开信息86条，收到申请7件。\n"
)


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8"),
        (TEXT.encode("gb18030"), "gb18030"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-16"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-32"), "utf-32-le"),
        (TEXT.replace("\n", "\r\n").encode(), "utf-8"),
        (TEXT.replace("\n", "\r").encode("gb18030"), "gb18030"),
    ],
)
def test_every_encoding_gives_the_same_text(data: bytes, encoding: str) -> None:
    document = read_document(data, name="石桥.txt")
    assert document.text == TEXT
    assert (document.source.format, document.source.encoding) == ("text", encoding)
    assert document.problems == ()


def test_a_file_cut_inside_a_character_keeps_the_rest() -> None:
    document = read_document(TEXT.encode()[:-2])
    assert document.text.startswith("石桥乡")
    assert document.source.encoding == "utf-8"
    assert "�" in document.problems[0]


def test_one_broken_byte_does_not_turn_utf8_into_gibberish() -> None:
    data = (TEXT * 10).encode()
    document = read_document(data[:30] + b"\xff" + data[31:])
    assert document.source.encoding == "utf-8"
    assert "收到申请7件" in document.text


def test_tika_tabs_and_blank_lines_stay() -> None:
    text = "一、总体情况\n\t规章\n\t 0\n\n\t行政许可\n\t\xa012\n"
    assert read_document(text.encode()).text == text


def test_radicals_become_ideographs_in_place() -> None:
    text = "⼀、总体情况：⻓期公开⾏政许可，共（１２）件。"
    document = read_document(text.encode())
    assert document.text == "一、总体情况：长期公开行政许可，共（１２）件。"


WRAPPED = """柳河县农业农村局政府信息公开工作年度报告
一、总体情况
我局认真落实政务公开各项要求，围绕高标准农田建设、农机购
置补贴、动物疫病防控等重点领域及时发布信息，全年共公开信
息 326 条，比上年增加 41 条，其中惠农补贴类信息 118 条，其他
信息 208 条。
（一）依申请公开。全年收到申请 9 件，均在法定期限内答复，
没有因信息公开引发的行政复议和行政诉讼案件，申请人满意率
较高。
二、存在问题
一是公开的主动性有待加强，部分科室认识不够到位，信息更新
不够及时，少数栏目存在长期不更新的情况，需要进一步改进和
完善。
"""


def test_wrapped_lines_are_one_paragraph() -> None:
    document = read_document(WRAPPED.encode())
    blocks = [document.text[block.start : block.end] for block in document.paragraphs]
    assert document.text == WRAPPED
    assert [block.replace("\n", "")[:6] for block in blocks] == [
        "柳河县农业农",
        "一、总体情况",
        "我局认真落实",
        "（一）依申请",
        "二、存在问题",
        "一是公开的主",
    ]


@settings(max_examples=60)
@given(st.lists(st.text("一8，。 \u3000\t\x1c#|", max_size=9), max_size=12))
def test_lines_that_are_not_wrapped_are_blocks_without_outer_blanks(lines: list[str]) -> None:
    text = "\n".join(lines)
    blocks = [text[start:end] for start, end in spans(text)]
    assert blocks == [line.strip() for line in lines if line.strip()]
    assert [start for start, _ in spans(text)] == sorted(start for start, _ in spans(text))


PIPES = """# 表二

| 信息内容 | 本年制发件数 |
|:---|---:|
| 规章 | ０ |
| 行政规范性文件 | 3 |

说明：a | b
"""


def test_pipe_table_becomes_a_grid() -> None:
    document = read_document(PIPES.encode(), name="表.md")
    (grid,) = document.grids
    assert document.source.format == "markdown"
    assert [(cell.row, cell.column, cell.text) for cell in grid.cells] == [
        (0, 0, "信息内容"),
        (0, 1, "本年制发件数"),
        (1, 0, "规章"),
        (1, 1, "0"),
        (2, 0, "行政规范性文件"),
        (2, 1, "3"),
    ]
    assert document.text[grid.start : grid.end].startswith("| 信息内容")
    assert [document.text[b.start : b.end] for b in document.paragraphs] == [
        "# 表二",
        "说明：a | b",
    ]


def test_two_pipe_tables_in_one_run_of_lines_are_parted() -> None:
    text = (
        "| 规章 | 0 |\n|---|---|\n| 许可 | 1 |\n| 处罚 | 2 | 3 |\n|---|---|---|\n| 强制 | 4 | 5 |\n"
    )
    grids = read_document(text.encode(), name="a.md").grids
    assert [[cell.text for cell in grid.cells] for grid in grids] == [
        ["规章", "0", "许可", "1"],
        ["处罚", "2", "3", "强制", "4", "5"],
    ]


@pytest.mark.parametrize(
    ("name", "format_"), [("a.txt", "text"), ("a.md", "markdown"), ("", "text"), ("a", "text")]
)
def test_the_suffix_decides_between_text_and_markdown(name: str, format_: str) -> None:
    assert read_document("# 报告\n正文。\n".encode(), name=name).source.format == format_


@pytest.mark.parametrize(
    ("data", "kind", "words"),
    [
        (b"", NoText, "空"),
        (b" \r\n\t\n", NoText, "空"),
        (codecs.BOM_UTF8, NoText, "空"),
        (bytes(range(256)) * 40, UnsupportedFormat, "二进制|不是可识别"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0\0\0\1\0" * 50, UnsupportedFormat, "图片"),
    ],
)
def test_what_is_no_text_is_refused_by_name(data: bytes, kind: type, words: str) -> None:
    with pytest.raises(kind, match=f"报表.txt：.*({words})"):
        read_document(data, name="报表.txt")


def test_limits_are_kept() -> None:
    with pytest.raises(UnsafeFile, match="上限"):
        read_document(TEXT.encode(), limits=Limits(characters=10))
    with pytest.raises(UnsafeFile, match="上限"):
        read_document(TEXT.encode(), limits=Limits(bytes=10))


def test_paths_that_cannot_be_read(tmp_path) -> None:
    for path, words in ((tmp_path, "文件夹"), (tmp_path / "无.txt", "不存在")):
        with pytest.raises(ReadError, match=words) as caught:
            read_document(path)
        assert str(path) in str(caught.value)
    path = tmp_path / "报告.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert read_document(path).source.path == str(path)


def test_real_texts_read(real_reports) -> None:
    for path in real_reports.glob("*.txt"):
        raw = path.read_bytes().decode("utf-8").replace("\r\n", "\n")
        assert read_document(path).text == raw.removeprefix("\ufeff")


def test_strong_print_escapes_and_links_of_markdown_are_plain() -> None:
    text = (
        "# **石桥乡2023年政府信息公开工作年度报告**\n\n**一、总体情况**\n\n收到申请**7**件，见[附表](https://a.cn/b)。\n"
        "1\\. 公开**86**条\n\n| **规章** | ** 0 ** |\n|---|---|\n| **行政<br>许可** | **12** |\n"
    )
    document = read_document(text.encode(), name="石桥.md")
    assert "收到申请7件，见附表。\n1. 公开86条" in document.text
    assert [cell.text for cell in document.grids[0].cells][2:] == ["行政 许可", "12"]
    assert read_document(text.encode(), name="石桥.txt").text == document.text


@pytest.mark.parametrize(
    "text", ["电话138****1234，传真139****1234。", "**", "|*|**|***|", "a ** b ** c"]
)
def test_stars_that_are_no_strong_print_stay(text: str) -> None:
    assert read_document((text + "\n").encode(), name="a.txt").text == text + "\n"


def test_marks_without_end_take_no_time() -> None:
    for mark in ("**甲 ", "[", "[a](", "![", "\\"):
        assert read_document((mark * 100_000).encode(), name="a.md").text


@pytest.mark.parametrize(
    ("rows", "columns", "words"),
    [
        (7, 30_000, "表格超过 200000 个格子的上限"),
        (6, 30_000, ""),
        (30_000, 7, "超过 200000 个格子"),
    ],
)
def test_cells_of_a_pipe_table_are_counted(rows: int, columns: int, words: str) -> None:
    lines = [*["|" + "3|" * columns] * rows]
    lines.insert(1, "|" + "---|" * columns)
    text = "一、总体情况\n\n" + "\n".join(lines) + "\n\n平稳。\n"
    if not words:
        assert len(read_document(text.encode(), name="a.md").grids[0].cells) == rows * columns
        return
    with pytest.raises(UnsafeFile, match=rf"^a\.md：.*{words}"):
        read_document(text.encode(), name="a.md")


def test_each_pipe_table_is_counted_by_itself_and_by_its_widest_row() -> None:
    table = "|甲|乙|丙|\n|---|---|---|\n|1|2|3|\n\n平稳。\n\n"
    assert len(read_document((table * 9).encode(), limits=Limits(positions=6)).grids) == 9
    for more in ("|4|\n", "4|5|6\n"):
        with pytest.raises(UnsafeFile, match="超过 6 个格子"):
            read_document(
                table.replace("\n\n平", f"\n{more}\n平").encode(), limits=Limits(positions=6)
            )
