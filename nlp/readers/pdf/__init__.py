"""PDF with a text layer."""

from __future__ import annotations

from nlp.readers.base import READERS, Reader, later


def looks_pdf(data: bytes) -> bool:
    """Whether ``%PDF-`` occurs near the beginning."""
    return b"%PDF-" in data[:1024]


READERS.register(
    "pdf",
    Reader(
        name="pdf",
        suffixes=(".pdf",),
        sniff=looks_pdf,
        read=later("nlp.readers.pdf.pdf", "read_pdf"),
    ),
)
