"""Word files, old and new."""

from __future__ import annotations

from nlp.readers.archive import member_names
from nlp.readers.base import READERS, Reader, later

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How every file of old Office programs begins."""
_OTHERS = ("xl/workbook", "OFD.xml", "content.xml")
"""Names of members that mark workbooks, OFD and OpenDocument files."""


def looks_zip(data: bytes) -> bool:
    """Whether the file is a zip archive, as every .docx is, and not of another office format."""
    if data[:4] != b"PK\x03\x04":
        return False
    return not any(name.startswith(_OTHERS) for name in member_names(data))


def looks_doc(data: bytes) -> bool:
    """Whether this is an OLE2 file, or the XML that Word 2003 wrote."""
    return data.startswith(OLE) or b"<w:wordDocument" in data[:4096]


READERS.register(
    "docx",
    Reader(
        name="docx",
        suffixes=(".docx", ".docm", ".dotx"),
        sniff=looks_zip,
        read=later("nlp.readers.word.docx", "read_docx"),
    ),
)
READERS.register(
    "doc",
    Reader(
        name="doc",
        suffixes=(".doc", ".wps"),
        sniff=looks_doc,
        read=later("nlp.readers.word.doc", "read_doc"),
    ),
)
