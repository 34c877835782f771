"""One report, given as prose and figures, written in every format that offices publish in.

    python -m corpora.formats SOURCE.yaml FOLDER

The source holds ``prose``, with a line ``{{proactive}}``, ``{{requests}}`` or
``{{review}}`` where a statutory table stands, and ``figures`` by their contract names.
"""

from __future__ import annotations

import html
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from corpora.content import Content
from corpora.form import APPLICANTS, OUTCOMES, Cell, Table, form_2021, placed
from corpora.formats_docx import write as write_docx
from corpora.formats_ofd import write as write_ofd
from corpora.formats_pdf import write as write_pdf

_SLOT = re.compile(r"\{\{(\w+)\}\}")
SUFFIXES = (".txt", ".md", ".html", ".docx", ".pdf", ".doc", ".odt", ".rtf", ".xlsx", ".ofd")


def load(path: Path) -> tuple[Content, dict[str, str]]:
    """The content of a source file, and its figures by full contract name."""
    source = yaml.safe_load(path.read_text(encoding="utf-8"))
    figures = flat(source["figures"])
    return content(source["title"], source["prose"], figures), figures


def content(title: str, prose: str, figures: dict[str, str]) -> Content:
    """Prose, its slots filled with the tables of `figures`."""
    tables = form_2021(figures)
    lines = [line.strip() for line in prose.splitlines() if line.strip()]
    return Content(
        title,
        tuple(
            tables[match.group(1)] if (match := _SLOT.fullmatch(line)) else line for line in lines
        ),
    )


def flat(figures: dict[str, Any]) -> dict[str, str]:
    """Rows written as lists -> one entry a cell, under its full name."""
    found = {}
    columns = {"requests": APPLICANTS, "review": OUTCOMES}
    for table, rows in figures.items():
        for row, values in rows.items():
            named = (
                values
                if isinstance(values, dict)
                else dict(zip(columns[table], values, strict=True))
            )
            found.update({f"{table}.{row}.{column}": str(v) for column, v in named.items()})
    return found


def write(report: Content, path: Path) -> None:
    """Write `report` in the format that the suffix of `path` names."""
    _WRITERS[path.suffix](report, path)


def write_txt(report: Content, path: Path) -> None:
    """As Apache Tika exports a Word file: a cell a line, a tab before it, a blank line between rows."""
    lines = [report.title, ""]
    for block in report.blocks:
        lines.extend([block] if isinstance(block, str) else _tika(block))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _tika(table: Table) -> list[str]:
    rows = _filled(table, merged="")
    lines = []
    for row in rows:
        lines.extend(f"\t{text}" for text in row)
        lines.append("")
    return [*lines, ""]


def _filled(table: Table, merged: str) -> list[list[str]]:
    """Rows as text: a merged cell at its top left, `merged` below it, nothing beside it."""
    rows: list[list[tuple[int, str]]] = [[] for _ in table]
    for cell in placed(table):
        rows[cell.row].append((cell.column, cell.cell.text))
        for down in range(1, cell.cell.rowspan):
            rows[cell.row + down].append((cell.column, merged))
    return [[text for _, text in sorted(row)] for row in rows]


def write_md(report: Content, path: Path) -> None:
    """Markdown with pipe tables; a merged cell at its top left, blanks in its other places."""
    parts = [f"# {report.title}"]
    parts.extend(block if isinstance(block, str) else _pipes(block) for block in report.blocks)
    path.write_text("\n\n".join(parts) + "\n", encoding="utf-8")


def _pipes(table: Table) -> str:
    width = max(cell.column + cell.cell.colspan for cell in placed(table))
    rows = [["" for _ in range(width)] for _ in table]
    for cell in placed(table):
        rows[cell.row][cell.column] = cell.cell.text
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([lines[0], "|" + "---|" * width, *lines[1:]])


_PAGE = """<!DOCTYPE html>
<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312">
<title>{title}_政务公开</title><style>td {{border: 1px solid}}</style>
<script>var menu = "<p>首页。</p>";</script></head>
<body><div class="top"><ul><li><a href="/">首页</a></li><li><a href="/xx">信息公开</a></li></ul></div>
<div class="path">您现在的位置：<a href="/">首页</a> &gt; <a href="/xx">信息公开年报</a></div>
<div class="box"><h1>{title}</h1><div class="bar">字体：[大 中 小] 打印 关闭</div>
<div class="text">
{body}
</div></div>
<div class="list"><ul><li><a href="/a">上一年度政府信息公开工作年度报告，欢迎查阅。</a></li></ul></div>
<div class="foot">主办单位：本级人民政府办公室 网站标识码：0000000000</div></body></html>
"""


def write_html(report: Content, path: Path) -> None:
    """A saved page that declares gb2312 and holds GB18030, with the site around the article."""
    body = "\n".join(
        f"<p>&nbsp;&nbsp;&nbsp;&nbsp;{html.escape(block)}</p>"
        if isinstance(block, str)
        else _table(block)
        for block in report.blocks
    )
    page = _PAGE.format(title=html.escape(report.title), body=body)
    path.write_bytes(page.encode("gb18030"))


def _table(table: Table) -> str:
    rows = ("".join(_td(cell) for cell in row) for row in table)
    return "<table>" + "\n".join(f"<tr>{row}</tr>" for row in rows) + "</table>"


def _td(cell: Cell) -> str:
    """A cell as word processors leave it: spans, and a figure broken over two tags."""
    spans = "".join(
        f' {name}="{value}"'
        for name, value in (("rowspan", cell.rowspan), ("colspan", cell.colspan))
        if value > 1
    )
    text = html.escape(cell.text)
    if not cell.label and len(text) > 1:
        text = f"<span><font>{text[0]}</font></span><span>{text[1:]}</span>"
    return f"<td{spans}><p>{text or '&nbsp;'}</p></td>"


def write_xlsx(report: Content, path: Path) -> None:
    """A workbook of one sheet: prose over the whole width, tables with merged cells."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    row = 1
    for block in (report.title, *report.blocks):
        if isinstance(block, str):
            sheet.cell(row, 1, block)
            sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=10)
            row += 1
            continue
        for one in placed(block):
            text = one.cell.text
            figure = re.fullmatch(r"\d+(\.\d+)?", text)
            value = text if not figure else float(text) if figure[1] else int(text)
            top, left = row + one.row, 1 + one.column
            sheet.cell(top, left, value)
            if one.cell.rowspan * one.cell.colspan > 1:
                sheet.merge_cells(
                    start_row=top,
                    end_row=top + one.cell.rowspan - 1,
                    start_column=left,
                    end_column=left + one.cell.colspan - 1,
                )
        row += len(block)
    book.save(path)


def write_doc(report: Content, path: Path) -> None:
    """The old Word format, through LibreOffice."""
    _convert(report, path, "doc:MS Word 97")


def write_odt(report: Content, path: Path) -> None:
    """OpenDocument text, through LibreOffice."""
    _convert(report, path, "odt")


def write_rtf(report: Content, path: Path) -> None:
    """Rich Text Format, through LibreOffice."""
    _convert(report, path, "rtf")


def _convert(report: Content, path: Path, target: str) -> None:
    from nlp.readers.word.doc import find_office

    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"{path.stem}.docx"
        write_docx(report, source)
        profile = (Path(folder) / "profile").as_uri()
        command = [find_office(), "--headless", f"-env:UserInstallation={profile}"]
        command += ["--convert-to", target, "--outdir", str(path.parent), str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=60)  # noqa: S603 - our own files


_WRITERS: dict[str, Callable[[Content, Path], None]] = {
    ".txt": write_txt,
    ".md": write_md,
    ".html": write_html,
    ".docx": write_docx,
    ".pdf": write_pdf,
    ".doc": write_doc,
    ".odt": write_odt,
    ".rtf": write_rtf,
    ".xlsx": write_xlsx,
    ".ofd": write_ofd,
}


def main(source: Path, folder: Path) -> None:
    """Write every format of one source into `folder`."""
    report, _ = load(source)
    for suffix in SUFFIXES:
        write(report, folder / f"{source.stem}{suffix}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
