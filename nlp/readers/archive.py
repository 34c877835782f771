"""A zip archive with XML inside: opened within limits, its parts parsed without entities."""

from __future__ import annotations

import zipfile
import zlib
from functools import lru_cache
from io import BytesIO
from typing import Any

from nlp.errors import DamagedFile, UnsafeFile
from nlp.readers.base import MEGABYTE, Limits

Element = Any
"""An lxml element; lxml's stubs know no namespaced children."""

DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError)
"""What zipfile raises for damaged members of an archive."""
_NAMES = 2_000


def member_names(data: bytes) -> frozenset[str]:
    """Return the names of the members of a zip archive; empty where the bytes are no archive."""
    return _names(data) if data[:4] == b"PK\x03\x04" else frozenset()


@lru_cache(maxsize=2)
def _names(data: bytes) -> frozenset[str]:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return frozenset(archive.namelist()[:_NAMES])
    except (*DAMAGE, ValueError):
        return frozenset()


class Archive:
    """The members of an archive; `kind` is the user's name for the format, used in messages.

    Raises `DamagedFile` for an archive that is cut short or encrypted, `UnsafeFile` for one
    past the limits.
    """

    def __init__(self, data: bytes, limits: Limits, kind: str) -> None:
        self._limits, self._kind = limits, kind
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except (*DAMAGE, ValueError) as error:
            raise DamagedFile(f"{kind} 文件（zip）不完整或已损坏，请重新获取") from error
        self.members = {info.filename: info for info in self._zip.infolist()}
        check_members(list(self.members.values()), limits)

    def read(self, name: str) -> bytes:
        """Return the bytes of a member. Raises `DamagedFile` where no member has this name."""
        info = self.members.get(name)
        if info is None:
            raise DamagedFile(f"{self._kind} 文件里没有 {name[:80]}，文件不完整")
        if info.file_size > self._limits.markup:
            megabytes = self._limits.markup // MEGABYTE
            raise UnsafeFile(f"{self._kind} 文件里的 {name} 解压后超过 {megabytes} MB 的上限")
        try:
            with self._zip.open(info) as file:
                return file.read(info.file_size + 1)
        except DAMAGE as error:
            raise DamagedFile(f"{self._kind} 文件里的 {name} 已损坏") from error

    def xml(self, name: str) -> Element:
        """Return the root element of a member that is XML."""
        return parsed(self.read(name), f"{self._kind} 文件里的 {name}")


def parsed(data: bytes, label: str) -> Element:
    """Return the root element. Raises `UnsafeFile` for entities or deep nesting, else `DamagedFile`."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if "depth" in str(error):
            raise UnsafeFile(f"{label} 标签嵌套过深") from error
        if b"<!ENTITY" in data:
            raise UnsafeFile(f"{label} 含有实体声明（DTD）") from error
        raise DamagedFile(f"{label} 不是合法的 XML（{error}）") from error
    tree: Any = root.getroottree()
    if tree.docinfo.doctype:
        raise UnsafeFile(f"{label} 含有实体声明（DTD），正常的文件没有")
    return root


def check_members(members: list[zipfile.ZipInfo], limits: Limits) -> None:
    """Raise `UnsafeFile` for an archive that would unpack past the limits, before unpacking it."""
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
