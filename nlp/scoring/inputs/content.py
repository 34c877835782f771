"""Reads one file of a corpus: local, in an archive, or anywhere fsspec can open it."""

from __future__ import annotations

import lzma
import stat
import zipfile
import zlib
from functools import lru_cache
from pathlib import Path

from nlp.errors import DamagedFile, MissingTool, ReadError, UnsafeFile, cause
from nlp.scoring.inputs.item import ARCHIVE, CorpusFile
from nlp.scoring.inputs.spelling import found
from nlp.scoring.inputs.urls import scrubbed
from nlp.there import beginning

MOST = 64 * 1024 * 1024


def content(item: CorpusFile) -> bytes:
    """Return all bytes of a file. Raises ReadError with its name and the cause."""
    if item.fault:
        raise UnsafeFile(item.fault)
    if item.member:
        return _member(item)
    if "://" in item.path:
        return _remote(item)
    try:
        path = Path(found(item.path))
        if not stat.S_ISREG(path.stat().st_mode):
            raise UnsafeFile(f"{item.key}：不是普通文件（文件夹、管道或设备），已跳过")
        return _limited(beginning(path, MOST + 1), item)
    except (OSError, ValueError) as error:
        raise ReadError(f"{item.key}：打不开：{cause(error)}") from error


def _limited(data: bytes, item: CorpusFile) -> bytes:
    if len(data) > MOST:
        raise UnsafeFile(f"{item.key}：超过{MOST // 1024 // 1024}MB，不像年度报告，已跳过")
    return data


def _member(item: CorpusFile) -> bytes:
    if item.member.lower().endswith(ARCHIVE):
        raise UnsafeFile(f"{item.key}：压缩包里还有压缩包，请先解开这一层")
    try:
        archive = _archive(found(item.path), _stamp(found(item.path)))
        with archive.open(item.member) as file:
            return _limited(file.read(MOST + 1), item)
    except (zipfile.BadZipFile, KeyError, EOFError, zlib.error, lzma.LZMAError) as error:
        raise DamagedFile(f"{item.key}：压缩包中的文件已损坏：{error}") from error
    except (RuntimeError, NotImplementedError) as error:
        raise DamagedFile(f"{item.key}：压缩包加了密或用了不支持的压缩方式：{error}") from error
    except OSError as error:
        raise ReadError(f"{item.key}：打不开：{cause(error)}") from error


@lru_cache(maxsize=4)
def _archive(path: str, _: tuple[int, int]) -> zipfile.ZipFile:
    """Open an archive, once per process, since a large archive's table of contents is slow to read.

    A changed archive is reopened, since a notebook or a cluster's worker outlives a run.
    """
    return zipfile.ZipFile(path)


def _stamp(path: str) -> tuple[int, int]:
    about = Path(path).stat()
    return about.st_mtime_ns, about.st_size


def _remote(item: CorpusFile) -> bytes:
    try:
        import fsspec
    except ImportError as error:
        raise MissingTool(f"{item.key}：需要 fsspec：pip install 'gouji[dask]'") from error
    try:
        with fsspec.open(item.path, "rb") as file:
            return _limited(file.read(MOST + 1), item)
    except (OSError, ValueError, ImportError) as error:
        text = scrubbed(cause(error), item.path)
        raise ReadError(f"{item.key}：打不开：{text}") from error
