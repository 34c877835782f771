"""Writes a file that starts `gouji serve` on a double click, for users without a terminal."""

from __future__ import annotations

import shlex
import stat
from pathlib import Path

_NAME = "核对年报"


def shortcut(platform: str, python: str) -> tuple[str, str]:
    """Return name and content of the file for a system named as in `sys.platform`.

    It names the Python in which gouji is installed, so that it works from any folder.

    >>> name, content = shortcut("win32", "C:\\\\gouji\\\\Scripts\\\\python.exe")
    >>> name, content.splitlines()[-1]
    ('核对年报.bat', '"C:\\\\gouji\\\\Scripts\\\\python.exe" -m gouji serve || pause')
    >>> shortcut("darwin", "/Users/li/gouji/bin/python")[0]
    '核对年报.command'
    """
    if platform == "win32":
        # The console reads the file as UTF-8 only after this; %% is a literal %.
        called = python.replace("%", "%%")
        return (
            f"{_NAME}.bat",
            f'@echo off\r\nchcp 65001 >nul\r\n"{called}" -m gouji serve || pause\r\n',
        )
    quoted = shlex.quote(python)
    if platform == "darwin":
        return f"{_NAME}.command", f"#!/bin/sh\nexec {quoted} -m gouji serve\n"
    entry = (
        "[Desktop Entry]",
        "Type=Application",
        f"Name={_NAME}",
        "Terminal=true",
        f"Exec={quoted} -m gouji serve",
    )
    return f"{_NAME}.desktop", "\n".join(entry) + "\n"


def write(folder: Path, *, platform: str, python: str) -> Path:
    """Write the file into a folder and make it executable. Raises OSError."""
    name, content = shortcut(platform, python)
    path = folder / name
    path.write_bytes(content.encode())
    path.chmod(path.stat().st_mode | stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH)
    return path
