"""The contract of every registered reader, for any bytes."""

from __future__ import annotations

import dataclasses
import io
import pickle
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nlp.errors import ReadError, UnsupportedFormat
from nlp.readers import READERS, Context, Limits, read_document
from nlp.readers.encoding import decode
from nlp.types import Document

FOLDER = Path(__file__).resolve().parents[2] / "corpora" / "samples" / "formats"
SAMPLES = [path for path in sorted(FOLDER.iterdir()) if path.suffix != ".yaml"]
CHEAP = [path for path in SAMPLES if path.suffix != ".doc"]
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LIMITS = Limits(seconds=5.0)


def check(document: Document) -> None:
    """Spans lie in the text, in order; cells are what the text says; values are plain."""
    end = 0
    for part in document.paragraphs:
        assert end <= part.start < part.end <= len(document.text)
        assert document.text[part.start : part.end].strip()
        end = part.end
    end = 0
    for grid in document.grids:
        assert end <= grid.start <= grid.end <= len(document.text)
        end = grid.end
        taken: set[tuple[int, int]] = set()
        for cell in grid.cells:
            assert grid.start <= cell.start <= cell.end <= grid.end
            assert cell.rowspan >= 1
            assert cell.colspan >= 1
            assert (cell.row, cell.column) not in taken
            taken.add((cell.row, cell.column))
            assert len(cell.text) <= cell.end - cell.start
        assert not any(grid.start <= part.start < grid.end for part in document.paragraphs)
    assert "\r" not in document.text
    assert pickle.loads(pickle.dumps(document)) == document


def attempt(data: bytes) -> None:
    """Either a sound Document, or an error of ours that names the file."""
    message = ""
    try:
        check(read_document(data, name="来件", limits=LIMITS))
    except ReadError as error:
        message = str(error)
    assert not message or message.startswith("来件：")


@pytest.mark.parametrize("name", list(READERS))
def test_a_reader_declares_itself(name: str) -> None:
    reader = READERS[name]
    assert reader.name == name
    assert reader.suffixes
    assert all(suffix.startswith(".") and suffix.islower() for suffix in reader.suffixes)
    assert reader.sniff(b"") in (True, False)
    assert reader.read.__doc__


def test_no_suffix_belongs_to_two_readers() -> None:
    suffixes = [suffix for reader in READERS.values() for suffix in reader.suffixes]
    assert len(suffixes) == len(set(suffixes))


def test_every_reader_has_a_sample() -> None:
    assert {suffix for reader in READERS.values() for suffix in reader.suffixes[:1]} <= {
        path.suffix for path in SAMPLES
    }


@pytest.mark.parametrize("path", CHEAP, ids=lambda path: path.name)
def test_samples_keep_the_contract(path: Path) -> None:
    document = read_document(path)
    check(document)
    assert document.source.path == str(path)
    assert len(document.source.sha256) == 64
    same = read_document(path.read_bytes(), name=path.name)
    assert dataclasses.replace(same, source=document.source) == document
    assert dataclasses.replace(same.source, path=str(path)) == document.source


@pytest.mark.parametrize("path", CHEAP, ids=lambda path: path.name)
def test_the_name_does_not_mislead(path: Path) -> None:
    wrong = {".pdf": "年报.txt", ".docx": "年报.pdf", ".html": "年报.doc"}.get(
        path.suffix, "年报.pdf"
    )
    if wrong.endswith(".pdf") and path.suffix in (".txt", ".md"):
        with pytest.raises(UnsupportedFormat, match=r"年报\.pdf：文件名是 \.pdf，内容却是纯文本"):
            read_document(path.read_bytes(), name=wrong)
        return
    document = read_document(path.read_bytes(), name=wrong)
    assert any("按内容读取" in problem for problem in document.problems)
    assert document.source.format in ("text", path.suffix[1:], READERS["markdown"].name)


@pytest.mark.parametrize("path", CHEAP, ids=lambda path: path.name)
@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.95])
def test_files_cut_short(path: Path, share: float) -> None:
    data = path.read_bytes()
    attempt(data[: int(len(data) * share)])


quiet = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
WORDS = st.text(
    st.sampled_from("一二（）、。：12０３ \t\n|-#<>/pdivtablercos=\"'&;公开信息申请件\xa0\ufeff⻓"),
    max_size=200,
)


@quiet
@given(st.binary(max_size=400))
def test_any_bytes(data: bytes) -> None:
    for head in (b"", b"%PDF-1.7\n", b"PK\x03\x04", b"<html>", b"\xff\xfe"):
        attempt(head + data)


@quiet
@given(WORDS)
def test_any_text(text: str) -> None:
    for data in (text.encode(), text.encode("gb18030", "ignore"), f"<div>{text}".encode()):
        attempt(data)


@quiet
@given(WORDS)
def test_plain_text_keeps_its_length(text: str) -> None:
    decoded = decode(b"\xef\xbb\xbf" + text.encode())[0]
    assert decoded == text


@quiet
@given(st.data())
def test_samples_with_bytes_altered(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(CHEAP))
    content = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    attempt(bytes(content))


SPANS = st.sampled_from(["", "0", "1", "2", "3", "9", "-1", "x", "1.5"])


@quiet
@given(st.lists(st.lists(st.tuples(SPANS, SPANS, WORDS), max_size=5), max_size=6))
def test_any_spans(rows: list[list[tuple[str, str, str]]]) -> None:
    body = "".join(
        "<tr>"
        + "".join(
            f'<td rowspan="{a}" colspan="{b}">{"".join(text.split("<"))}</td>' for a, b, text in row
        )
        + "</tr>"
        for row in rows
    )
    attempt(f"<table>{body}</table>".encode())


@pytest.mark.parametrize("name", list(READERS))
def test_readers_raise_only_their_own(name: str) -> None:
    context = Context(path="x", sha256="0" * 64)
    foreign = (b"", b"\0" * 50, b"PK\x03\x04", b"%PDF", b"<", "报告".encode())
    for data in foreign if name != "doc" else (OLE,):
        try:
            READERS[name].read(data, context)
        except ReadError:
            continue


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "图片"),
        (b"\xff\xd8\xff\xe0" + bytes(range(256)), "图片"),
        (b"Rar!\x1a\x07" + bytes(range(256)), "压缩包（RAR）"),
        (b"MZ" + bytes(range(256)), "程序"),
        (b"PK\x05\x06" + b"\0" * 18, "空的压缩包"),
    ],
)
def test_a_file_of_another_kind_is_named(data: bytes, words: str) -> None:
    with pytest.raises(UnsupportedFormat) as caught:
        read_document(data, name="来件.doc")
    assert str(caught.value).startswith("来件.doc：")
    assert words in str(caught.value)


def test_a_lock_file_is_named() -> None:
    with pytest.raises(UnsupportedFormat, match="临时锁文件"):
        read_document(b"\x05gouji" + b" " * 50, name="~$年报.docx")


@pytest.mark.parametrize(
    ("member", "words"), [("ppt/presentation.xml", "演示文稿"), ("a.docx", "解压")]
)
def test_an_archive_of_another_kind_is_named(member: str, words: str) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(member, "x")
    with pytest.raises(UnsupportedFormat, match=f"来件：.*{words}"):
        read_document(out.getvalue(), name="来件")
