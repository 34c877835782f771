"""The output folder: whether it is ours, and how files are written into it.

A folder is ours once it contains the mark that a run writes. Any other folder that is not
empty is refused, so that no run can touch files that it did not write. A file is written in a
scratch folder and moved into place, so that a link under its name is replaced, never followed.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from nlp.display.safe import visible
from nlp.errors import RunError, cause

MARK = ".gouji-output"
_SAYS = "gouji/output/1\n"
WORK = "parts"
# Files that file managers write into every folder.
_NOBODYS = {".ds_store", "thumbs.db", "desktop.ini"}
_SHOWN = 3
_RUN = re.compile(r'"schema":\s*"gouji/run/\d+"')


def refuse_foreign(folder: Path) -> None:
    """Raise RunError for a folder that is neither new, nor empty, nor one of ours."""
    try:
        if not folder.exists():
            return
        if not folder.is_dir():
            raise RunError(f"{folder}：是文件，不是文件夹；请给 --output 一个文件夹")
        if not is_ours(folder):
            _refuse_others(folder)
        for name in (WORK, f"{WORK}/alone", f"{WORK}/again", "pages"):
            if (folder / name).is_symlink():
                raise RunError(
                    f"{folder / name}：是链接，不敢写到别处去；请删去它，或换一个 --output"
                )
    except OSError as error:
        raise RunError(f"{folder}：看不了结果文件夹：{cause(error)}") from error


def _refuse_others(folder: Path) -> None:
    others = (path.name for path in folder.iterdir() if path.name.lower() not in _NOBODYS)
    shown = "、".join(visible(name) for name in islice(sorted(others), _SHOWN))
    if shown:
        raise RunError(
            f"{folder}：里面有不是 gouji 写的东西（{shown}…），不敢写进去；"
            "请给 --output 一个新的或空的文件夹"
        )


def is_ours(folder: Path) -> bool:
    """Whether a run of ours, of this version or an earlier one, has written into the folder."""
    mark, run, state = folder / MARK, folder / "run.json", folder / WORK / "state.json"
    if mark.is_file() and not mark.is_symlink():
        return True
    if state.is_file():
        return _settings(state)
    return run.is_file() and _RUN.search(_head(run)) is not None


def _settings(state: Path) -> bool:
    try:
        return isinstance(json.loads(_head(state))["settings"], str)
    except (ValueError, KeyError, TypeError):
        return False


def _head(path: Path) -> str:
    with path.open("rb") as file:
        return file.read(1000).decode("utf-8", "replace")


def claim(folder: Path) -> None:
    """Make the folder ours, or raise as `refuse_foreign` does."""
    refuse_foreign(folder)
    with disk(folder):
        folder.mkdir(parents=True, exist_ok=True)
        if not is_ours(folder) or not (folder / MARK).exists():
            unlinked(folder / MARK).write_text(_SAYS, encoding="utf-8")


def scratch(folder: Path) -> Path:
    """Return our own folder for incomplete files, created where it is missing."""
    own = folder / WORK / "making"
    if own.is_symlink():
        own.unlink()
    own.mkdir(parents=True, exist_ok=True)
    return own


def making(folder: Path, name: str) -> Path:
    """Return where the file `name` of an output folder is written before it is complete."""
    return unlinked(scratch(folder) / name)


def unlinked(path: Path) -> Path:
    """Return the path after removing what is there, so that writing to it follows no link.

    Raises IsADirectoryError where a folder lies there.
    """
    path.unlink(missing_ok=True)
    return path


@contextmanager
def writing(folder: Path, name: str) -> Iterator[Path]:
    """Yield a path to write `name` to; the file is moved into place at the end of the block."""
    path = making(folder, name)
    try:
        yield path
        path.replace(folder / name)
    finally:
        path.unlink(missing_ok=True)


def swept(folder: Path) -> None:
    """Remove incomplete files from our own folder."""
    shutil.rmtree(folder / WORK / "making", ignore_errors=True)


@contextmanager
def disk(path: Path) -> Iterator[None]:
    """Convert a disk error to a RunError that says what to do."""
    import sqlite3

    import pyarrow as pa

    try:
        yield
    except (OSError, pa.ArrowException, sqlite3.OperationalError) as error:
        raise RunError(f"{path}：写不进去（{cause(error)}）。{FULL}") from error


FULL = "已写好的部分仍可读；腾出空间后加 --resume 接着算"


def put(folder: Path, name: str, content: Any) -> None:
    """Write a JSON file atomically."""
    with disk(folder / name), writing(folder, name) as path:
        text = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
        path.write_text(text, encoding="utf-8")
