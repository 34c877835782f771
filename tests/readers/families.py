"""Families of input that grow: what a careless reader takes quadratic time or memory for."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
HEAD = "# 某县某局2024年政府信息公开工作年度报告\n"

TEXT: dict[str, Callable[[int], str]] = {
    "blank lines": lambda n: "一、总体情况\n" + "\n" * n * 40 + "平稳。\n",
    "blanks": lambda n: "一、总体情况" + " " * n * 40 + "平稳。\n",
    "ideographic blanks": lambda n: "上年结转" + "　" * n * 40 + "2件。\n",
    "headings": lambda n: "一、总体情况\n（一）主动公开\n" * n,
    "headings in one line": lambda n: "一、总体情况（一）主动公开1.网站" * n,
    "bare titles": lambda n: "总体情况\n平稳。\n" * n,
    "page marks": lambda n: "上年结转\n- 3 -\n2件，\n" * n,
    "form feeds": lambda n: "\f\n" * n * 4,
    "sentences": lambda n: "全年新收申请3件，办结3件。" * n,
    "open brackets": lambda n: "（" * n * 10 + "平稳。",
    "open quotes": lambda n: "“平稳、" * n * 3,
    "pipes": lambda n: "|" * n * 10 + "\n",
    "pipe tables": lambda n: "| 规章 | 3 |\n|---|---|\n| 许可 | 1 |\n\n" * n,
    "one pipe table": lambda n: "| 规章 | 3 |\n|---|---|\n" + "| 许可 | 1 |\n" * n,
    "delimiters": lambda n: "|---|---|\n" * n,
    "tabs": lambda n: "\t" * n * 20 + "\n",
    "tabbed rows": lambda n: "行政许可\t1\t2\t3\n" * n,
    "dashes": lambda n: "-" * n * 20 + "\n",
    "digits": lambda n: "1" * n * 20 + "\n",
    "digits apart": lambda n: "1 " * n * 10 + "件\n",
    "unseen marks": lambda n: "1\u200b" * n * 10 + "件\n",
    "labels and digits": lambda n: "本年新收政府信息公开申请数量1510000151" * n,
    "stars": lambda n: HEAD + "**" * n * 10,
    "strong": lambda n: HEAD + "**公开**3件" * n,
    "images": lambda n: HEAD + "![" * n * 10,
    "images open": lambda n: HEAD + "![图](" * n * 5,
    "links": lambda n: HEAD + "[" * n * 10,
    "links open": lambda n: HEAD + "[文](/" * n * 5,
    "comments": lambda n: HEAD + "<!--" * n * 5,
    "struck": lambda n: HEAD + "~~" * n * 10 + "<del>" * n,
    "raised": lambda n: HEAD + "<sup>" * n * 5,
    "notes": lambda n: HEAD + "[^1" * n * 5,
    "escapes": lambda n: HEAD + "\\" * n * 10,
    "titles": lambda n: "某县某局2024年" * n + "政府信息公开工作年度报告",
    "spaced title": lambda n: "某 县 某 局 " * n,
}
HTML: dict[str, Callable[[int], str]] = {
    "div in div": lambda n: "<div>" * min(n, 1900) + "一、总体情况" + "<p>一、平稳。</p>" * n,
    "divs side by side": lambda n: "<div><p>一、平稳。</p></div>" * n,
    "unclosed": lambda n: "<p>一、平稳<b>" * min(n, 600),
    "tables": lambda n: "<table><tr><td>规章<td>3<tr><td>许可<td>1</table>" * n,
    "rows": lambda n: "<table>" + "<tr><td>规章<td>3" * n + "</table>",
    "columns": lambda n: "<table><tr>" + "<td>3" * n + "</table>",
    "tables and headings": lambda n: "<p>一、总体情况</p><table><tr><td>1<td>2</table>" * n,
    "spans": lambda n: "<table>" + "<tr><td rowspan=9 colspan=3>3<td>4" * n + "</table>",
    "links": lambda n: "<a href=x>公开</a>" * n * 3,
    "breaks": lambda n: "平稳<br>" * n * 3,
    "blanks": lambda n: "<p>平稳" + " \n" * n * 20 + "有序</p>",
    "list items": lambda n: "<ol>" + "<li>公开" * n + "</ol>",
    "rules": lambda n: "<style>" + ".a{display:none}" * n + "</style>" + "<p class=a>平稳" * n,
    "rules of parts": lambda n: (
        "<style>" + "div p>.a{display:none}" * n + "</style>" + "<p class=a>平稳" * n
    ),
    "comments of a sheet": lambda n: "<style>.a{display:none}" + "/*" * n * 10 + "</style><p>平稳",
    "braces of a sheet": lambda n: "<style>.a{display:none}" + "@media{" * n * 5 + "</style><p>平",
    "small parts": lambda n: "<div style='font-size:0'>" * min(n, 900) + "<p>平稳" * n,
    "raised": lambda n: "<p>" + "<sup>1</sup>" * n,
    "raised in raised": lambda n: "<p>平" + "<sup>" * min(n, 900),
    "comments": lambda n: "<!-- a -->" * n + "<html><p>平稳",
    "open comments": lambda n: "<!--" * n + "<html><p>平稳",
}


def pdf(content: bytes, extra: str = "", font: str = "") -> bytes:
    """A PDF of one page with this content stream, packed by Flate, and one font."""
    packed = zlib.compress(content)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R"
            b" /Resources << /Font << /F1 5 0 R >> >> >>"
        ),
        b"<< /Length %d /Filter /FlateDecode %s >>\nstream\n%s\nendstream"
        % (len(packed), extra.encode(), packed),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica %s >>" % font.encode(),
    ]
    body = b"%PDF-1.4\n"
    for number, content in enumerate(objects, start=1):
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    return body + b"trailer << /Root 1 0 R /Size 6 >>\nstartxref\n0\n%%EOF\n"


PDF: dict[str, Callable[[int], bytes]] = {
    "equal characters": lambda n: pdf(
        b"BT /F1 9 Tf "
        + b"".join(b"1 0 0 1 %d 700 Tm (a) Tj " % (at % 580) for at in range(n))
        + b"ET"
    ),
    "lines": lambda n: pdf(
        b"".join(b"10 %d m 90 %d l S " % (at % 700, at % 700) for at in range(n))
    ),
    "open brackets": lambda n: pdf(b"BT /F1 9 Tf " + b"(" * min(n * 10, 20_000)),
}


def docx(document: str, styles: str = "", numbering: str = "") -> bytes:
    """A Word file of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        rels = "".join(
            f'<Relationship Id="r{role}" Type="{REL}/{role}" Target="{role}.xml"/>'
            for role in ("styles", "numbering")
        )
        main = f'<Relationship Id="r" Type="{REL}/officeDocument" Target="word/document.xml"/>'
        archive.writestr("[Content_Types].xml", f'<Types xmlns="{TYPES}"/>')
        archive.writestr("_rels/.rels", f'<Relationships xmlns="{PACKAGE}">{main}</Relationships>')
        archive.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="{PACKAGE}">{rels}</Relationships>',
        )
        archive.writestr(
            "word/document.xml", f"<w:document {W}><w:body>{document}</w:body></w:document>"
        )
        archive.writestr("word/styles.xml", f"<w:styles {W}>{styles}</w:styles>")
        archive.writestr("word/numbering.xml", f"<w:numbering {W}>{numbering}</w:numbering>")
    return out.getvalue()


def words(text: str, properties: str = "") -> str:
    """A paragraph of Word."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


CELL = "<w:tc><w:p><w:r><w:t>3</w:t></w:r></w:p></w:tc>"
LISTED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
LEVEL = '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="{}"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
WORD: dict[str, Callable[[int], bytes]] = {
    "paragraphs": lambda n: docx(words("平稳。") * n),
    "joined paragraphs": lambda n: docx(words("平稳。", "<w:rPr><w:del/></w:rPr>") * n),
    "runs": lambda n: docx("<w:p>" + "<w:r><w:t>平</w:t></w:r>" * n + "</w:p>"),
    "findings in paragraphs": lambda n: docx(
        words("一、总体情况") + "".join(words(f"满意度由{at}%提升至1{at}.5%。") for at in range(n))
    ),
    "findings in one paragraph": lambda n: docx(
        words("一、总体情况") + words("".join(f"其中自然人{at}件，" for at in range(n)))
    ),
    "findings in runs": lambda n: docx(
        f"{words('一、总体情况')}<w:p>"
        + "".join(f"<w:r><w:t>其中企业{at}件，</w:t></w:r>" for at in range(n))
        + "</w:p>"
    ),
    "findings in one cell": lambda n: docx(
        f"{words('一、总体情况')}<w:tbl><w:tr><w:tc>"
        + "".join(words(f"满意度由{at}%提升至1{at}.5%。") for at in range(n))
        + "</w:tc></w:tr></w:tbl>"
    ),
    "raised runs": lambda n: docx(
        "<w:p>"
        + '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>1</w:t></w:r>' * n
        + "</w:p>"
    ),
    "styles based on the next": lambda n: docx(
        "".join(words("平", f'<w:pStyle w:val="s{at}"/>') for at in range(n)),
        "".join(
            f'<w:style w:type="paragraph" w:styleId="s{at}"><w:basedOn w:val="s{at + 1}"/></w:style>'
            for at in range(n)
        ),
    ),
    "list items": lambda n: docx(words("平", LISTED) * n, "", LEVEL.format("%1.")),
    "text of a label": lambda n: docx(words("平", LISTED) * n, "", LEVEL.format("%1" * n)),
    "rows": lambda n: docx("<w:tbl>" + f"<w:tr>{CELL * 4}</w:tr>" * n + "</w:tbl>"),
    "tables": lambda n: docx(f"<w:tbl><w:tr>{CELL * 2}</w:tr></w:tbl>" * n),
}
