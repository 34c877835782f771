"""The XML parts of a Word file, unpacked within limits and parsed without entities."""

from __future__ import annotations

import posixpath

from nlp.errors import UnsupportedFormat
from nlp.readers.archive import Archive, Element, parsed
from nlp.readers.base import Limits
from nlp.readers.kinds import archive_of

__all__ = ["Element", "Package"]

_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)


class Package:
    """The parts of a Word file, by the role that their relationships give them.

    Read without python-docx, which loads every part, pictures too, and fails on a
    relationship to a missing part, which WPS writes.
    """

    def __init__(self, data: bytes, limits: Limits) -> None:
        self._archive = Archive(data, limits, "Word")
        self._sizes = self._archive.members
        self.main = self._target("", "/officeDocument") or "word/document.xml"
        if self.main not in self._sizes:
            raise UnsupportedFormat(archive_of(self._sizes))

    def document(self) -> Element:
        """Return the root of the main part."""
        return self._xml(self.main)

    def has(self, name: str) -> bool:
        """Whether the file contains a part of this name."""
        return name in self._sizes

    def name(self, role: str) -> str:
        """Return the name of the part with this `role` for the main part, "" without one."""
        found = self._target(self.main, f"/{role}")
        return found if found in self._sizes else ""

    def tree(self, name: str) -> Element:
        """Return the root of the part of this name."""
        return self._xml(name)

    def serialized(self, root: Element) -> bytes:
        """Return a part as bytes, in the namespace variant that the file uses."""
        from lxml import etree

        data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        raw = self._bytes(self.main)
        for strict, usual in _STRICT:
            data = data.replace(usual, strict) if strict in raw else data
        return data

    def part(self, role: str) -> Element | None:
        """Return the root of the main part's ``numbering`` or ``styles``, None without one."""
        name = self._target(self.main, f"/{role}")
        return self._xml(name) if name in self._sizes else None

    def _target(self, source: str, role: str) -> str:
        folder, base = posixpath.split(source)
        rels = posixpath.join(folder, "_rels", f"{base}.rels")
        if rels not in self._sizes:
            return ""
        for relation in self._xml(rels):
            if str(relation.get("Type", "")).endswith(role):
                target = str(relation.get("Target", ""))
                path = target.lstrip("/") if target.startswith("/") else f"{folder}/{target}"
                return posixpath.normpath(path.lstrip("/"))
        return ""

    def _bytes(self, name: str) -> bytes:
        return self._archive.read(name)

    def _xml(self, name: str) -> Element:
        data = self._bytes(name)
        for strict, usual in _STRICT:
            data = data.replace(strict, usual)
        return parsed(data, f"Word 文件里的 {name}")
