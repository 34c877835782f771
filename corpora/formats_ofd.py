"""A report as OFD: the pages that the writer of PDF draws, written as the XML of that format."""

from __future__ import annotations

import zipfile
from html import escape
from pathlib import Path

from corpora.content import Content
from corpora.formats_pdf import FONT, HEIGHT, WIDTH, draw

_MILLIMETRE = 25.4 / 72
_NS = 'xmlns:ofd="http://www.ofdspec.org/2016"'
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>'


def write(report: Content, path: Path) -> None:
    """Write `report` as OFD: one file of XML a page, text with the place of each character."""
    draw(report, _Canvas(path))


class _Canvas:
    """What the writer of PDF asks of a canvas; its origin is the foot of the page."""

    def __init__(self, path: Path) -> None:
        self._path, self._objects = path, list[str]()
        self._pages: list[str] = []
        self._size = 10.0

    def setFont(self, _: str, size: float) -> None:  # noqa: N802 - the canvas's name
        self._size = size

    def drawCentredString(self, x: float, y: float, text: str) -> None:  # noqa: N802
        self.drawString(x - self._width(text) / 2, y, text)

    def drawString(self, x: float, y: float, text: str) -> None:  # noqa: N802
        steps = " ".join(f"{self._width(one) * _MILLIMETRE:.3f}" for one in text[:-1])
        size = self._size * _MILLIMETRE
        left, top = x * _MILLIMETRE, (HEIGHT - y) * _MILLIMETRE - size
        code = f'<ofd:TextCode X="0" Y="{size:.3f}" DeltaX="{steps}">{escape(text)}</ofd:TextCode>'
        wide = self._width(text) * _MILLIMETRE
        self._add("TextObject", f"{left:.3f} {top:.3f} {wide:.3f} {size * 1.2:.3f}", code, size)

    def rect(self, x: float, y: float, wide: float, high: float) -> None:
        w, h = wide * _MILLIMETRE, high * _MILLIMETRE
        left, top = x * _MILLIMETRE, (HEIGHT - y - high) * _MILLIMETRE
        data = f"M 0 0 L {w:.3f} 0 L {w:.3f} {h:.3f} L 0 {h:.3f} C"
        inner = f"<ofd:AbbreviatedData>{data}</ofd:AbbreviatedData>"
        self._add("PathObject", f"{left:.3f} {top:.3f} {w:.3f} {h:.3f}", inner)

    def _width(self, text: str) -> float:
        from reportlab.pdfbase.pdfmetrics import stringWidth

        return float(stringWidth(text, FONT, self._size))

    def _add(self, name: str, box: str, inner: str, size: float = 0) -> None:
        look = f' Font="1" Size="{size:.3f}"' if size else ""
        self._objects.append(
            f'<ofd:{name} ID="{len(self._objects) + 9}" Boundary="{box}"{look}>{inner}</ofd:{name}>'
        )

    def showPage(self) -> None:  # noqa: N802
        layer = f"<ofd:Layer>{''.join(self._objects)}</ofd:Layer>"
        self._pages.append(f"{_HEAD}<ofd:Page {_NS}><ofd:Content>{layer}</ofd:Content></ofd:Page>")
        self._objects = []

    def save(self) -> None:
        self.showPage()
        box = f"0 0 {WIDTH * _MILLIMETRE:.2f} {HEIGHT * _MILLIMETRE:.2f}"
        pages = "".join(
            f'<ofd:Page ID="{n + 2}" BaseLoc="Pages/Page_{n}/Content.xml"/>'
            for n in range(len(self._pages))
        )
        common = f"<ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>{box}</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData>"
        root = "<ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>"
        with zipfile.ZipFile(self._path, "w", zipfile.ZIP_DEFLATED) as archive:
            parts = {
                "OFD.xml": f'{_HEAD}<ofd:OFD {_NS} Version="1.0" DocType="OFD">{root}</ofd:OFD>',
                "Doc_0/Document.xml": f"{_HEAD}<ofd:Document {_NS}>{common}<ofd:Pages>{pages}</ofd:Pages></ofd:Document>",
            }
            for number, page in enumerate(self._pages):
                parts[f"Doc_0/Pages/Page_{number}/Content.xml"] = page
            for name, content in parts.items():
                archive.writestr(
                    zipfile.ZipInfo(name, (2025, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED
                )
