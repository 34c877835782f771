"""The XML parts of a Word file, unpacked within limits and parsed without entities."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from io import BytesIO
from typing import Any

from nlp.errors import DamagedFile, UnsafeFile, UnsupportedFormat
from nlp.readers.base import MEGABYTE, Limits
from nlp.readers.kinds import archive_of

Element = Any
"""An lxml element; lxml's stubs know no namespaced children."""

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
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError)


class Package:
    """The parts of a Word file by the role their relationships give them.

    Read without python-docx, which loads every part, pictures too, and stops at a
    relationship to a part that is not there; WPS writes such files.
    """

    def __init__(self, data: bytes, limits: Limits) -> None:
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except (*_DAMAGE, ValueError) as error:
            raise DamagedFile("Word 文件（zip）不完整或已损坏，请重新获取") from error
        self._limits = limits
        self._sizes = {info.filename: info for info in self._zip.infolist()}
        _check(list(self._sizes.values()), limits)
        self.main = self._target("", "/officeDocument") or "word/document.xml"
        if self.main not in self._sizes:
            raise UnsupportedFormat(archive_of(self._sizes))

    def document(self) -> Element:
        """The root of the main part."""
        return self._xml(self.main)

    def has(self, name: str) -> bool:
        """Whether the file holds a part of this name."""
        return name in self._sizes

    def name(self, role: str) -> str:
        """The name of the main part's `role`, "" where there is none."""
        found = self._target(self.main, f"/{role}")
        return found if found in self._sizes else ""

    def tree(self, name: str) -> Element:
        """The root of the part of this name."""
        return self._xml(name)

    def serialized(self, root: Element) -> bytes:
        """A part as bytes, in the variant of the names that the file uses."""
        from lxml import etree

        data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        raw = self._bytes(self.main)
        for strict, usual in _STRICT:
            data = data.replace(usual, strict) if strict in raw else data
        return data

    def part(self, role: str) -> Element | None:
        """The root of the main part's ``numbering`` or ``styles``, None where there is none."""
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
        info = self._sizes[name]
        if info.file_size > self._limits.markup:
            megabytes = self._limits.markup // MEGABYTE
            raise UnsafeFile(f"Word 文件里的 {name} 解压后超过 {megabytes} MB 的上限")
        try:
            with self._zip.open(info) as file:
                return file.read(info.file_size + 1)
        except _DAMAGE as error:
            raise DamagedFile(f"Word 文件里的 {name} 已损坏") from error

    def _xml(self, name: str) -> Element:
        from lxml import etree

        data = self._bytes(name)
        for strict, usual in _STRICT:
            data = data.replace(strict, usual)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        try:
            root = etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            if "depth" in str(error):
                raise UnsafeFile(f"Word 文件里的 {name} 标签嵌套过深") from error
            if b"<!ENTITY" in data:
                raise UnsafeFile(f"Word 文件里的 {name} 含有实体声明（DTD）") from error
            raise DamagedFile(f"Word 文件里的 {name} 不是合法的 XML（{error}）") from error
        tree: Any = root.getroottree()
        if tree.docinfo.doctype:
            raise UnsafeFile(f"Word 文件里的 {name} 含有实体声明（DTD），正常的 Word 文件没有")
        return root


def _check(members: list[zipfile.ZipInfo], limits: Limits) -> None:
    """Refuse what would unpack out of proportion, before a byte is unpacked."""
    if len(members) > limits.members:
        raise UnsafeFile(f"压缩包里有 {len(members)} 个文件，超过上限 {limits.members}")
    total = sum(member.file_size for member in members)
    if total > limits.unpacked:
        raise UnsafeFile(
            f"解压后有 {total // MEGABYTE} MB，超过 {limits.unpacked // MEGABYTE} MB 的上限，疑为压缩炸弹"
        )
    for member in members:
        if member.flag_bits & 1:
            raise DamagedFile("文件已加密，需要密码才能打开；请先另存为不加密的文件")
        if member.file_size > max(MEGABYTE, limits.ratio * member.compress_size):
            raise UnsafeFile(
                f"{member.filename} 的压缩比超过 {limits.ratio} 倍的上限，疑为压缩炸弹"
            )
