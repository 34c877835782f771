"""Entry point of the readers: a path or bytes -> a Document, raising only our own errors."""

from __future__ import annotations

import hashlib
import os
import time
from pathlib import Path

from nlp.errors import (
    DamagedFile,
    GoujiError,
    NoText,
    ReadError,
    UnsafeFile,
    UnsupportedFormat,
    cause,
    fault,
    is_fault,
    of_memory,
)
from nlp.readers.base import READERS, Context, Limits, Reader
from nlp.readers.kinds import kind_of
from nlp.there import beginning
from nlp.types import Document
from nlp.types.quick import replace

__all__ = ["READERS", "read_document"]

UNNAMED = "（未命名）"
_TEXT = 2
"""The rank of readers that take any text."""


def read_document(
    path: str | os.PathLike[str] | bytes, *, name: str = "", limits: Limits | None = None
) -> Document:
    """Read a report file of any registered format as text, paragraphs and grids.

    `path` is a path, or the content itself as bytes; then `name` may give the file name
    it came under. All spans of the result count characters in `Document.text`.

    Raises a subclass of `nlp.errors.ReadError` whose message names the file and the
    cause, or ProgramError for a fault of this package; nothing else, whatever the bytes.
    `limits` says what a file may cost.

    >>> read_document("一、总体情况\\n本年新收申请12件。".encode("gb18030")).source.encoding
    'gb18030'
    """
    limits = limits or Limits()
    label = name or (UNNAMED if isinstance(path, bytes) else os.fspath(path))
    try:
        data = path if isinstance(path, bytes) else _load(Path(path), limits)
        return _read(data, name if isinstance(path, bytes) else label, limits)
    except Exception as error:
        raise _said(error, label) from error


def _said(error: Exception, label: str) -> GoujiError:
    """Return an error of ours that names the file, whatever a reader or its library raised."""
    if of_memory(error):
        return UnsafeFile(f"{label}：内存不足，文件过大或内容异常")
    if isinstance(error, ReadError):
        return type(error)(f"{label}：{error}")
    if is_fault(error):
        return fault(error, label)
    return DamagedFile(f"{label}：文件损坏，无法解析（{type(error).__name__}: {error}）")


def _read(data: bytes, path: str, limits: Limits) -> Document:
    _check_size(len(data), limits)
    if Path(path).name.startswith("~$"):
        raise UnsupportedFormat("是 Word 或 WPS 打开文件时的临时锁文件，不是报告")
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise NoText("文件是空的，没有任何文字")
    context = Context(
        path=path,
        sha256=hashlib.sha256(data).hexdigest(),
        limits=limits,
        deadline=time.thread_time() + limits.seconds,
    )
    reader = choose(data, path)
    document = reader.read(data, context)
    if not document.text.strip():
        raise NoText("文件里没有文字")
    differs = _misnamed(reader, path)
    return replace(document, problems=(*document.problems, differs)) if differs else document


def _misnamed(reader: Reader, path: str) -> str:
    """Return a warning where the suffix belongs to another format than the content, else "".

    Raises `UnsupportedFormat` for plain text under the suffix of a binary format, since the
    user then meant to pass another file.
    """
    suffix = Path(path).suffix.lower()
    named = next((other for other in READERS.values() if suffix in other.suffixes), reader)
    if named is reader or named.rank == reader.rank == _TEXT:
        return ""
    if reader.rank == _TEXT and named.rank == 0:
        raise UnsupportedFormat(f"文件名是 {suffix}，内容却是纯文本，不是 {named.name} 文件")
    return f"文件名是 {suffix}，内容是 {reader.name}，已按内容读取"


def choose(data: bytes, path: str = "") -> Reader:
    """Return the reader for this content; the suffix of `path` decides between equal ranks.

    Raises `UnsupportedFormat` where no reader recognises the content.

    >>> choose("一、总体情况".encode()).name
    'text'
    """
    able = [reader for reader in READERS.values() if reader.sniff(data)]
    if not able:
        raise UnsupportedFormat(f"{kind_of(data)}；支持：{_choices()}")
    best = min(reader.rank for reader in able)
    equals = [reader for reader in able if reader.rank == best]
    suffix = Path(path).suffix.lower()
    return next((reader for reader in equals if suffix in reader.suffixes), equals[-1])


def _choices() -> str:
    return "、".join(sorted({suffix for reader in READERS.values() for suffix in reader.suffixes}))


def _load(path: Path, limits: Limits) -> bytes:
    try:
        if path.is_dir():
            raise ReadError("这是一个文件夹，不是文件")
        if not path.is_file():
            raise ReadError("文件不存在" if not path.exists() else "不是普通文件")
        _check_size(path.stat().st_size, limits)
        return beginning(path, limits.bytes + 1)
    except (OSError, ValueError) as error:
        raise ReadError(f"无法打开（{cause(error)}）") from error


def _check_size(size: int, limits: Limits) -> None:
    if size > limits.bytes:
        megabytes = limits.bytes / (1024 * 1024)
        raise UnsafeFile(f"文件超过 {megabytes:g} MB 的上限（{size} 字节）")


def retitled(document: Document, format_: str) -> Document:
    """Return the Document with another format in its source, for readers that convert first."""
    return replace(document, source=replace(document.source, format=format_))
