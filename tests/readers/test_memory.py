"""A library that gets no memory is told as memory, whatever it says; a damaged file as damaged."""

from __future__ import annotations

import errno
import subprocess
import sys
from dataclasses import replace

import pytest
from lxml import etree
from pdfplumber.utils.exceptions import PdfminerException

from nlp.errors import DamagedFile, ReadError, UnsafeFile
from nlp.readers import READERS, read_document
from nlp.readers.pdf import pdf

MEMORY = "甲.txt：内存不足，文件过大或内容异常"


def _from(error: Exception, origin: BaseException) -> Exception:
    error.__cause__ = origin
    return error


def _without_memory(code: int) -> Exception:
    return etree.XMLSyntaxError("unknown error", code, 0, 0)


def _said(monkeypatch: pytest.MonkeyPatch, error: Exception) -> ReadError:
    """What is said of a file whose reader raises this."""

    def fail(*_: object) -> None:
        raise error

    monkeypatch.setitem(READERS._items, "text", replace(READERS["text"], read=fail))
    with pytest.raises(ReadError) as caught:
        read_document("平稳。".encode(), name="甲.txt")
    return caught.value


@pytest.mark.parametrize(
    "error",
    [
        MemoryError(),
        _without_memory(2),
        etree.XMLSyntaxError(None, 1, 0, 0),
        etree.XPathEvalError("unknown error"),
        ValueError("Invalid namespace URI 'w'"),
        OSError(errno.ENOMEM, "Cannot allocate memory"),
        PdfminerException(MemoryError()),
        _from(DamagedFile("document.xml 不是合法的 XML"), _without_memory(2)),
        _from(DamagedFile("Excel 文件已损坏"), _from(KeyError("r"), MemoryError())),
    ],
)
def test_no_memory_is_told_as_memory(error: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    said = _said(monkeypatch, error)
    assert (type(said), str(said)) == (UnsafeFile, MEMORY)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (etree.XMLSyntaxError("Opening and ending tag mismatch", 76, 1, 4), "文件损坏，无法解析"),
        (ValueError("Invalid date"), "文件损坏，无法解析"),
        (OSError(errno.EIO, "x"), "文件损坏，无法解析"),
        (_from(DamagedFile("表格损坏"), KeyError("r")), "表格损坏"),
        (_from(UnsafeFile("标签嵌套过深"), etree.XMLSyntaxError("depth", 1, 0, 0)), "标签嵌套过深"),
    ],
)
def test_other_errors_keep_their_words(
    error: Exception, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = _said(monkeypatch, error)
    assert str(said).startswith(f"甲.txt：{words}")
    assert isinstance(said, UnsafeFile if isinstance(error, UnsafeFile) else DamagedFile)


@pytest.mark.parametrize("error", [MemoryError(), PdfminerException(MemoryError())])
def test_a_pdf_without_memory(error: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(pdf, "sheets_of", fail)
    with pytest.raises(UnsafeFile, match="内存不足"):
        read_document(b"%PDF-1.4\nstartxref\n0\n%%EOF", name="甲.pdf")


PARSED = """
import resource
from lxml import etree
from nlp.errors import of_memory

part = b"<w>" + b"<r c='1'>3</r>" * 400_000 + b"</w>"
pages = int(open("/proc/self/statm").read().split()[5]) * resource.getpagesize()
before = resource.getrlimit(resource.RLIMIT_DATA)
said = None
resource.setrlimit(resource.RLIMIT_DATA, (pages + 24 * 1024 * 1024, before[1]))
try:
    etree.fromstring(part)
except Exception as error:
    said = error
resource.setrlimit(resource.RLIMIT_DATA, before)
print(type(said).__name__, of_memory(said))
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs RLIMIT_DATA")
def test_what_lxml_says_where_a_tree_has_no_room() -> None:
    done = subprocess.run([sys.executable, "-c", PARSED], capture_output=True, text=True, check=False, timeout=120)  # fmt: skip
    assert done.stdout.split() in (["XMLSyntaxError", "True"], ["MemoryError", "True"]), done.stderr
