"""A folder for temporary files of readers, removed with the server, however it ends.

LibreOffice reads files only from the disk. A server that is killed cannot clean up; the next one
removes the folders of servers whose port no longer answers.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_NAME = re.compile(r"gouji-serve-(\d+)-.+")
_VARIABLES = ("TMPDIR", "TEMP", "TMP")


@contextmanager
def scratch(host: str, port: int) -> Iterator[Path]:
    """Yield a new folder in which processes started from here put their temporary files.

    The server must already listen on the port, so that another one does not remove the folder.
    """
    tidy(host)
    folder = Path(tempfile.mkdtemp(prefix=f"gouji-serve-{port}-"))
    before = {name: os.environ.get(name) for name in _VARIABLES}
    os.environ.update(dict.fromkeys(_VARIABLES, str(folder)))
    try:
        yield folder
    finally:
        for name, value in before.items():
            os.environ.pop(name, None) if value is None else os.environ.update({name: value})
        shutil.rmtree(folder, ignore_errors=True)


def tidy(host: str) -> None:
    """Remove the folders of servers that no longer run."""
    for path in Path(tempfile.gettempdir()).glob("gouji-serve-*"):
        named = _NAME.fullmatch(path.name)
        if named and path.is_dir() and not path.is_symlink() and not _answers(host, int(named[1])):
            shutil.rmtree(path, ignore_errors=True)


def _answers(host: str, port: int) -> bool:
    with socket.socket() as asked:
        asked.settimeout(0.5)
        return 0 < port < 65536 and asked.connect_ex((host, port)) == 0
