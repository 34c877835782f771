"""Families of input that grow in the formats of office programs: a sound file with a part repeated."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

from openpyxl import Workbook

FORMATS = Path(__file__).parents[2] / "corpora" / "samples" / "formats"


def _inside(suffix: str, member: str, before: str, more: str) -> bytes:
    """The sample of a format with `more` put in front of the last `before` of a member."""
    out = io.BytesIO()
    sample = FORMATS / f"yunxi-2024.{suffix}"
    with (
        zipfile.ZipFile(sample) as package,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for name in package.namelist():
            content = package.read(name)
            if name == member:
                head, mark, tail = content.decode().rpartition(before)
                content = (head + more + mark + tail).encode()
            made.writestr(name, content)
    return out.getvalue()


def odt(more: str) -> bytes:
    """The sample in OpenDocument with `more` at its end."""
    return _inside("odt", "content.xml", "</office:text>", more)


def ofd(more: str) -> bytes:
    """The sample in OFD with `more` at the end of its first page."""
    return _inside("ofd", "Doc_0/Pages/Page_0/Content.xml", "</ofd:Layer>", more)


def rtf(more: str) -> bytes:
    """The sample in Rich Text with `more` at its end."""
    head, mark, tail = (FORMATS / "yunxi-2024.rtf").read_bytes().rpartition(b"}")
    return head + more.encode("ascii") + mark + tail


def xlsx(rows: int, columns: int, text: str = "公开3件") -> bytes:
    """A workbook of one sheet."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("表")
    for _ in range(rows):
        sheet.append([text] * columns)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def mht(parts: int, html: str = "<p>平稳。") -> bytes:
    """A saved page of so many parts."""
    head = "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n"
    part = f"--b\nContent-Type: text/html; charset=utf-8\nContent-Location: x\n\n{html}\n"
    return (head + part * parts + "--b--\n").encode()


def _p(text: str) -> str:
    return f'<text:p text:style-name="Standard">{text}</text:p>'


_CELL = f"<table:table-cell>{_p('3')}</table:table-cell>"
_GLYPH = (
    '<ofd:TextObject ID="9{0}" Boundary="{0} 50 9 9" Font="1" Size="4">'
    '<ofd:TextCode X="0" Y="7">公</ofd:TextCode></ofd:TextObject>'
)

ODT: dict[str, Callable[[int], bytes]] = {
    "odt paragraphs": lambda n: odt(_p("平稳有序。") * n),
    "odt lists": lambda n: odt(
        "<text:list>" + f"<text:list-item>{_p('平稳。')}</text:list-item>" * n + "</text:list>"
    ),
    "odt list in list": lambda n: odt(
        "<text:list><text:list-item>" * min(n, 200) + _p("平") + "</text:list-item></text:list>" * min(n, 200)
    ),
    "odt spans": lambda n: odt(_p("<text:span>平</text:span>" * n)),
    "odt rows": lambda n: odt(
        "<table:table>" + f"<table:table-row>{_CELL * 4}</table:table-row>" * n + "</table:table>"
    ),
    "odt blanks": lambda n: odt(_p(f'平<text:s text:c="{n * 10}"/>稳')),
}  # fmt: skip
RTF: dict[str, Callable[[int], bytes]] = {
    "rtf paragraphs": lambda n: rtf("\\par \\u24179?\\u31283?." * n),
    "rtf groups": lambda n: rtf("{\\b \\u24179?}" * n),
    "rtf group in group": lambda n: rtf("{" * n + "x" + "}" * n),
    "rtf rows": lambda n: rtf("\\trowd\\cellx9\\cellx99\\intbl 3\\cell 4\\cell\\row " * n),
    "rtf hexadecimal": lambda n: rtf("\\'c6\\'bd" * n),
}
OFD: dict[str, Callable[[int], bytes]] = {
    "ofd characters": lambda n: ofd("".join(_GLYPH.format(at % 200) for at in range(n))),
    "ofd lines": lambda n: ofd(
        '<ofd:PathObject ID="7" Boundary="0 0 90 90"><ofd:AbbreviatedData>M 0 0 L 90 0</ofd:AbbreviatedData></ofd:PathObject>'
        * n
    ),
}
XLSX: dict[str, Callable[[int], bytes]] = {
    "xlsx rows": lambda n: xlsx(n, 4),
    "xlsx columns": lambda n: xlsx(4, min(n, 16_000)),
}
MHT: dict[str, Callable[[int], bytes]] = {
    "mht parts": lambda n: mht(n),
    "mht long part": lambda n: mht(1, "<p>平稳。" * n),
}
