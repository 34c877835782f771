"""A report printed to PDF by several producers, its tables moved down the page step by step."""

from __future__ import annotations

import html
import random
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from corpora.content import Content
from corpora.form import Table
from corpora.formats import content, write
from corpora.formats_pdf import FONT, TOP, _Sheet
from nlp.structure.forms.in_force import form
from tests.structure.printed import figures

FORM = form("disclosure-2021")
RULES = {
    "full": "table{border-collapse:collapse} td{border:1px solid #000;padding:3px}",
    "level": "table{border-collapse:collapse} td{border-top:1px solid #000;border-bottom:1px solid #000;padding:3px}",
    "outer": "table{border-collapse:collapse;border:1px solid #000} td{border:none;padding:3px}",
    "none": "td{border:none;padding:3px}",
    "white": "table{border-collapse:collapse} td{border:1px solid #fff;padding:3px}",
}
_STYLE = (
    "body{font-family:'WenQuanYi Zen Hei';font-size:12pt} td{font-size:9pt;text-align:center}"
    "table{width:100%}"
)


def values(seed: int) -> dict[str, str]:
    """Figures in which every identity holds."""
    return figures(random.Random(seed), FORM)  # noqa: S311 - no secret


def report(cells: Mapping[str, str]) -> Content:
    """A short report with its three tables."""
    prose = (
        "一、总体情况\n全年工作有序开展。\n二、主动公开政府信息情况\n{{proactive}}\n"
        "三、收到和处理政府信息公开申请情况\n{{requests}}\n"
        "四、政府信息公开行政复议、行政诉讼情况\n{{review}}\n"
        "五、存在的主要问题及改进情况\n政策解读形式单一。\n六、其他需要报告的事项\n无。"
    )
    return content("临江县水利局2024年政府信息公开工作年度报告", prose, dict(cells))


def page(cells: Mapping[str, str], *, rules: str, down: float) -> str:
    """The report as a web page, `down` points of blank paper above its tables."""
    one = report(cells)
    body = "".join(
        f"<p>{html.escape(block)}</p>" if isinstance(block, str) else _table(block)
        for block in one.blocks
    )
    style = f"<style>{_STYLE}{RULES[rules]}</style>"
    gap = f'<div style="height:{down}pt"></div>'
    return f'<meta charset="utf-8">{style}<h1>{html.escape(one.title)}</h1>{gap}{body}'


def _table(table: Table) -> str:
    rows = (
        "".join(
            f'<td rowspan="{c.rowspan}" colspan="{c.colspan}">{html.escape(c.text)}</td>'
            for c in row
        )
        for row in table
    )
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"


def by_hand(cells: Mapping[str, str], path: Path, *, down: float) -> None:
    """Drawn with reportlab: whole rows, and a merged label cut by the break."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    sheet = _Sheet(Canvas(str(path), pagesize=(595.0, 842.0), invariant=1))
    one = report(cells)
    sheet.title(one.title)
    sheet.y = min(TOP, sheet.y) - down
    for block in one.blocks:
        if isinstance(block, str):
            sheet.paragraph(block)
        else:
            sheet.table(block)
    sheet.close()


def by_libreoffice(
    cells: Mapping[str, str], folder: Path, steps: range, *, timeout: float = 600
) -> Iterator[Path]:
    """Word files, some with more lines above the tables, printed by LibreOffice in one go."""
    one = report(cells)
    for step in steps:
        filler = ("做好主动公开工作。",) * step
        write(Content(one.title, (*filler, *one.blocks)), folder / f"{step}.docx")
    files = [str(folder / f"{step}.docx") for step in steps]
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, *files], check=True, capture_output=True, timeout=timeout)
    yield from (folder / f"{step}.pdf" for step in steps)


def by_chromium(browser: Any, cells: Mapping[str, str], *, rules: str, down: float) -> bytes:
    """The web page as Chromium prints it."""
    sheet = browser.new_page()
    sheet.set_content(page(cells, rules=rules, down=down))
    data: bytes = sheet.pdf(
        format="A4", margin=dict.fromkeys(("top", "bottom", "left", "right"), "2cm")
    )
    sheet.close()
    return data
