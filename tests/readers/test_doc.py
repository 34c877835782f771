"""Old Word files: through LibreOffice where it is, a clear word where it is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from nlp.errors import DamagedFile, MissingTool, UnsafeFile, UnsupportedFormat
from nlp.readers import Limits, read_document
from nlp.readers.word import doc as doc_reader
from nlp.readers.word.doc import find_office

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
WORD = OLE + b"\0" * 512 + "WordDocument".encode("utf-16-le") + b"\0" * 512
office = pytest.mark.skipif(not find_office(), reason="needs LibreOffice")


@pytest.mark.parametrize(
    ("stream", "kind", "words"),
    [
        ("EncryptedPackage", DamagedFile, "加密"),
        ("Workbook", UnsupportedFormat, "Excel"),
        ("PowerPoint Document", UnsupportedFormat, "不是 Word 文档"),
    ],
)
def test_what_else_ole2_holds(stream: str, kind: type, words: str) -> None:
    with pytest.raises(kind, match=f"年报.doc：.*{words}"):
        read_document(OLE + b"\0" * 512 + stream.encode("utf-16-le"), name="年报.doc")


def test_a_file_cut_short() -> None:
    sample = (
        Path(__file__).resolve().parents[2] / "corpora" / "samples" / "formats" / "yunxi-2024.doc"
    )
    data = sample.read_bytes()
    with pytest.raises(DamagedFile, match=r"年报\.doc：.*不完整"):
        read_document(data[: len(data) // 2], name="年报.doc")


def test_without_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(doc_reader, "_PLACES", ())
    with pytest.raises(MissingTool, match=r"年报\.doc：.*libreoffice-writer-nogui"):
        read_document(WORD, name="年报.doc")


def test_an_office_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\nsleep 60 &\nwait\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(doc_reader, "find_office", lambda: str(program))
    with pytest.raises(UnsafeFile, match=r"超过 0\.3 秒"):
        read_document(WORD, name="年报.doc", limits=Limits(seconds=0.3))


@office
def test_a_damaged_file() -> None:
    with pytest.raises(DamagedFile, match=r"年报\.doc：LibreOffice 无法打开"):
        read_document(WORD, name="年报.doc")


@office
def test_rtf_named_doc_fetches_nothing(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRETWORDS", encoding="ascii")
    field = rf'{{\field{{\*\fldinst INCLUDETEXT "{secret.as_posix()}"}}{{\fldrslt }}}}'
    document = read_document(rf"{{\rtf1\ansi Total 128 {field}\par}}".encode(), name="年报.doc")
    assert document.source.format == "rtf"
    assert "Total 128" in document.text
    assert "SECRET" not in document.text
