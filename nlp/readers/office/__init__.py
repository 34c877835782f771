"""Formats of office programs other than Word's own: ODT, RTF, XLSX, OFD."""

from __future__ import annotations

from nlp.readers.archive import member_names
from nlp.readers.base import READERS, Reader, later


def looks_odt(data: bytes) -> bool:
    """Whether the file is an archive that contains an OpenDocument text."""
    return "content.xml" in member_names(data)


def looks_ofd(data: bytes) -> bool:
    """Whether the file is an archive that contains ``OFD.xml``."""
    return "OFD.xml" in member_names(data)


def looks_rtf(data: bytes) -> bool:
    r"""Whether the file begins with ``{\rtf``."""
    return data[:64].lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{\\rtf")


def looks_xlsx(data: bytes) -> bool:
    """Whether the file is an archive that contains a workbook."""
    return any(name.startswith("xl/workbook") for name in member_names(data))


READERS.register(
    "odt",
    Reader(
        name="odt",
        suffixes=(".odt",),
        sniff=looks_odt,
        read=later("nlp.readers.office.odt", "read_odt"),
    ),
)
READERS.register(
    "ofd",
    Reader(
        name="ofd",
        suffixes=(".ofd",),
        sniff=looks_ofd,
        read=later("nlp.readers.office.ofd", "read_ofd"),
    ),
)
READERS.register(
    "rtf",
    Reader(
        name="rtf",
        suffixes=(".rtf",),
        sniff=looks_rtf,
        read=later("nlp.readers.office.rtf", "read_rtf"),
    ),
)
READERS.register(
    "xlsx",
    Reader(
        name="xlsx",
        suffixes=(".xlsx", ".xlsm"),
        sniff=looks_xlsx,
        read=later("nlp.readers.office.xlsx", "read_xlsx"),
    ),
)
