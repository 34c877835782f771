"""Samples as Word files and PDFs, and paragraphs of a Word file in every shape Word gives them."""

from __future__ import annotations

import zipfile
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from corpora import formats, formats_docx, formats_pdf
from nlp import read
from nlp.readers.word.numbering import W

SAMPLES = Path(__file__).parents[2] / "corpora" / "samples"
SLOTS = ("proactive", "requests", "review")


@cache
def drawn(stem: str, suffix: str) -> bytes:
    """A sample of the form of 2021 written as .docx or .pdf, its tables drawn."""
    report = read(SAMPLES / f"{stem}.txt")
    figures = {
        cell.name: str(cell.value) if cell.value is not None else cell.raw
        for cells in report.tables.values()
        for cell in cells
    }
    prose, at = "", 0
    for slot, (start, end) in zip(SLOTS, sorted(report.table_spans), strict=True):
        prose += f"{report.text[at:start]}\n{{{{{slot}}}}}\n"
        at = end
    lines = [line for line in (prose + report.text[at:]).splitlines() if line.strip()]
    made = formats.content(lines[0].strip(), "\n".join(lines[1:]), figures)
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"report{suffix}"
        (formats_docx if suffix == ".docx" else formats_pdf).write(made, path)
        return path.read_bytes()


def members(data: bytes) -> dict[str, bytes]:
    """The parts of a package."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def replaced(data: bytes, **parts: bytes) -> bytes:
    """A package with other parts; `word__document.xml` stands for word/document.xml."""
    named = {name.replace("__", "/"): part for name, part in parts.items()}
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in {**members(data), **named}.items():
            package.writestr(name, part)
    return out.getvalue()


def short(xml: str, *, without: str = "") -> bytes:
    """A report of a title, a heading and the paragraph `xml`; one part may be left out."""
    body = p(r("枫浦市2024年政府信息公开工作年度报告")) + p(r("一、总体情况")) + xml
    main = f'<w:document xmlns:w="{W[1:-1]}" {SPACES}><w:body>{body}</w:body></w:document>'
    data = replaced(drawn("fenggang-shi-2024", ".docx"), **{"word__document.xml": main.encode()})
    if not without:
        return data
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, part in members(data).items():
            if name != without:
                package.writestr(name, part)
    return out.getvalue()


SPACES = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


def r(text: str, looks: str = "") -> str:
    return f'<w:r>{f"<w:rPr>{looks}</w:rPr>" if looks else ""}<w:t xml:space="preserve">{text}</w:t></w:r>'


def p(inner: str, properties: str = "") -> str:
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inner}</w:p>"


BEFORE = "（二）规范依申请公开，办好群众关切。全市新收政府信息公开申请462件，上年为420件，同比增长"
BEHIND = "。自然人仍是主要申请人群体，提出申请405件。"
_WHO = 'w:id="77" w:author="某科" w:date="2025-01-01T00:00:00Z"'
_BOX = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>{0}'
    "</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>{0}"
    "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)
SHAPES: dict[str, str] = {
    "one run": p(r(f"{BEFORE}12%{BEHIND}")),
    "a run of its own": p(r(BEFORE) + r("12%") + r(BEHIND)),
    "a run a character": p("".join(map(r, f"{BEFORE}12%{BEHIND}"))),
    "cut in the middle": p(r(f"{BEFORE}1") + r(f"2%{BEHIND}")),
    "half of it bold": p(r(BEFORE) + r("1", "<w:b/>") + r("2%", '<w:sz w:val="32"/>') + r(BEHIND)),
    "marks of spelling": p(r(f"{BEFORE}1") + '<w:proofErr w:type="spellStart"/>' + r(f"2%{BEHIND}")),
    "inserted by a tracked change": p(r(BEFORE) + f"<w:ins {_WHO}>{r('12%')}</w:ins>" + r(BEHIND)),
    "half inserted": p(r(f"{BEFORE}1") + f"<w:ins {_WHO}>{r('2%')}</w:ins>" + r(BEHIND)),
    "the old figure deleted": p(
        r(BEFORE) + f"<w:del {_WHO}><w:r><w:delText>15%</w:delText></w:r></w:del>" + r(f"12%{BEHIND}")
    ),
    "moved here": p(
        f"<w:moveFrom {_WHO}>{r('同比增长')}</w:moveFrom>"
        + r(BEFORE)
        + f"<w:moveTo {_WHO}>{r('12%')}</w:moveTo>"
        + r(BEHIND)
    ),
    "a simple field": p(r(BEFORE) + f'<w:fldSimple w:instr=" REF x ">{r("12%")}</w:fldSimple>' + r(BEHIND)),
    "a field of several runs": p(
        r(BEFORE)
        + '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF x </w:instrText></w:r>'
        + f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r("12%")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        + r(BEHIND)
    ),
    "a link": p(r(BEFORE) + f'<w:hyperlink w:anchor="x">{r("12%")}</w:hyperlink>' + r(BEHIND)),
    "a content control": p(r(BEFORE) + f"<w:sdt><w:sdtContent>{r('12%')}</w:sdtContent></w:sdt>" + r(BEHIND)),
    "a smart tag": p(r(BEFORE) + f'<w:smartTag w:element="x">{r("12%")}</w:smartTag>' + r(BEHIND)),
    "a bookmark": p(
        r(BEFORE) + '<w:bookmarkStart w:id="5" w:name="x"/>' + r("12%") + '<w:bookmarkEnd w:id="5"/>' + r(BEHIND)
    ),
    "hidden words before it": p(r(BEFORE) + r("（内部掌握15%）", "<w:vanish/>") + r(f"12%{BEHIND}")),
    "struck words before it": p(r(BEFORE) + r("15%", "<w:strike/>") + r(f"12%{BEHIND}")),
    "a break in its run": p(
        f"<w:r><w:t>{BEFORE[:20]}</w:t><w:br/><w:t>{BEFORE[20:]}12%</w:t><w:tab/><w:t>{BEHIND}</w:t></w:r>"
    ),
    "a numbered paragraph": p(
        r(f"{BEFORE[3:]}12%{BEHIND}"), '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="90"/></w:numPr>'
    ),
    "a block in a content control": (
        f"<w:sdt><w:sdtContent>{p(r(f'{BEFORE}12%{BEHIND}'))}</w:sdtContent></w:sdt>"
    ),
    "a frame of one cell": (
        f"<w:tbl><w:tblGrid/><w:tr><w:tc>{p(r(f'{BEFORE}12%{BEHIND}'))}</w:tc></w:tr></w:tbl>"
    ),
    "a paragraph mark deleted": p(
        r(BEFORE[:30]), f"<w:rPr><w:del {_WHO}/></w:rPr>"
    ) + p(r(f"{BEFORE[30:]}12%{BEHIND}")),
    "marks of no width": p(r(f"{BEFORE}\u200b1\u200b2%{BEHIND}")),
}  # fmt: skip
BOXED = p(r("见右框。") + _BOX.format(p(r(f"{BEFORE}12%{BEHIND}"))))
