"""Reads old Word files (.doc, Word 2003 XML), converted to .docx by LibreOffice if installed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from nlp.errors import DamagedFile, MissingTool, UnsafeFile, UnsupportedFormat
from nlp.readers.base import Context
from nlp.readers.document import retitled
from nlp.readers.word import OLE
from nlp.readers.word.docx import read_docx
from nlp.types import Document

_PLACES = (
    "/usr/bin/soffice",
    "/usr/lib/libreoffice/program/soffice",
    "/opt/libreoffice/program/soffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
)
_REMEDY = (
    "读取旧版 Word 文件（.doc）需要 LibreOffice，本机没有找到。请安装后重试"
    "（Debian/Ubuntu：apt-get install libreoffice-writer-nogui），或用 Word/WPS 另存为 .docx"
)
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
</oor:items>
"""
"""Settings under which a document runs no macro and fetches no linked resource."""


def read_doc(data: bytes, context: Context) -> Document:
    """Read an old Word file as the .docx that LibreOffice converts it to.

    Raises `MissingTool` without LibreOffice, `DamagedFile` where it produces no file,
    `UnsafeFile` where it takes too long, `UnsupportedFormat` for an Excel or other OLE2 file.
    """
    if data.startswith(OLE):
        _check_kind(data)
    program = find_office()
    if not program:
        raise MissingTool(_REMEDY)
    with tempfile.TemporaryDirectory(prefix="gouji-") as folder:
        return retitled(read_docx(_convert(program, data, Path(folder), context), context), "doc")


def find_office() -> str:
    """Return the path of LibreOffice's ``soffice``, "" where there is none."""
    named = shutil.which("soffice") or shutil.which("libreoffice")
    return named or next((place for place in _PLACES if Path(place).is_file()), "")


def _check_kind(data: bytes) -> None:
    """Raise `UnsupportedFormat` for other kinds of OLE2 file, recognised by their stream names."""

    if _directory(data) >= len(data):
        raise DamagedFile("Word 文件（.doc）不完整，结尾缺失（可能下载中断），请重新获取")

    def has(name: str) -> bool:
        return name.encode("utf-16-le") in data

    if has("EncryptedPackage"):
        raise DamagedFile("Word 文件已加密，需要密码才能打开；请先另存为不加密的文件")
    if has("WordDocument"):
        return
    kind = "Excel 表格" if has("Workbook") or has("Book\0\0") else "其他 Office 文件"
    raise UnsupportedFormat(f"是{kind}，不是 Word 文档；请另存为 .docx")


def _directory(data: bytes) -> int:
    """Return the offset of the container's directory of streams."""
    size = 1 << min(int.from_bytes(data[30:32], "little"), 20)
    return (int.from_bytes(data[48:52], "little") + 1) * size


def _convert(program: str, data: bytes, folder: Path, context: Context) -> bytes:
    suffix, kind = _import_filter(data)
    source, made = folder / f"report{suffix}", folder / "out" / "report.docx"
    settings = folder / "profile" / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(_PROFILE, encoding="utf-8")
    source.write_bytes(data)
    _run(
        [
            program,
            "--headless",
            "--norestore",
            "--nolockcheck",
            "--nofirststartwizard",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            f"--infilter={kind}",
            "--convert-to",
            "docx:MS Word 2007 XML",
            "--outdir",
            str(made.parent),
            str(source),
        ],
        folder,
        context,
    )
    if not made.is_file():
        raise DamagedFile("LibreOffice 无法打开，文件可能已损坏或加密；请用 Word/WPS 另存为 .docx")
    return made.read_bytes()


def _import_filter(data: bytes) -> tuple[str, str]:
    """Return suffix and import filter; unnamed, LibreOffice opens unreadable files as text."""
    if data.startswith(OLE):
        return ".doc", "MS Word 97"
    return ".xml", "MS Word 2003 XML"


def _run(command: list[str], folder: Path, context: Context) -> None:
    """Run LibreOffice, and terminate it with all its processes when time is up."""
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(  # noqa: S603 - a fixed command on a file of our own
            command,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd=folder,
            start_new_session=True,
            env={**os.environ, "HOME": str(folder)},
        )
        try:
            process.wait(timeout=context.limits.seconds)
        except subprocess.TimeoutExpired as error:
            raise UnsafeFile(
                f"LibreOffice 转换超过 {context.limits.seconds:g} 秒，已停止；请用 Word/WPS 另存为 .docx"
            ) from error
        finally:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Terminate the launcher and the separate process in which it starts the program."""
    if process.poll() is None:
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        process.kill()
        process.wait()
