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


for _name, _suffixes, _sniff in (
    ("odt", (".odt",), looks_odt),
    ("ofd", (".ofd",), looks_ofd),
    ("rtf", (".rtf",), looks_rtf),
    ("xlsx", (".xlsx", ".xlsm"), looks_xlsx),
):
    _read = later(f"nlp.readers.office.{_name}", f"read_{_name}")
    READERS.register(_name, Reader(name=_name, suffixes=_suffixes, sniff=_sniff, read=_read))
