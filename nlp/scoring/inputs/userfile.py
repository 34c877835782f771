"""A user's file besides the reports: read once, within a size limit, and hashed."""

from __future__ import annotations

import re
import stat
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import yaml

from nlp.errors import KnowledgeError, RunError, UnsupportedFormat, cause
from nlp.knowledge.typed import typed
from nlp.readers.encoding import decode
from nlp.types.quick import frozen

T = TypeVar("T")
MOST = 64 * 1024 * 1024
_AT = re.compile(r" \(byte \d+\)$")


@frozen
class UserFile:
    """The bytes of a file, and the hash that `run.json` records."""

    path: Path
    data: bytes
    sha256: str

    def text(self, what: str) -> str:
        """Decode the text as UTF-8, or as GBK as saved by Excel. Raises RunError where it is neither."""
        try:
            found = decode(self.data)[0]
        except UnsupportedFormat as error:
            raise RunError(f"{self.path}：{what}不是文本文件：{cause(error)}") from error
        return found.removeprefix("\ufeff")


def read(path: Path, what: str) -> UserFile:
    """Read a file; `what` names it for the user.

    Raises RunError where it is missing, not a regular file, too large, or unreadable.
    """
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            raise RunError(f"{path}：{what}应是普通文件，这是文件夹、管道或设备")
        with path.open("rb") as file:
            data = file.read(MOST + 1)
    except (OSError, ValueError) as error:
        raise RunError(f"{path}：读不了{what}：{cause(error)}") from error
    if len(data) > MOST:
        raise RunError(f"{path}：{what}超过{MOST // 1024 // 1024}MB，请检查是不是给错了文件")
    return UserFile(path=path, data=data, sha256=sha256(data).hexdigest())


def plain(place: str, text: str) -> Any:
    """Parse JSON to plain values; NaN, Infinity and lone surrogates are refused.

    Raises RunError with the place, such as `file:line`.

    >>> plain("a.json:1", '{"low": 3}')
    {'low': 3}
    >>> plain("a.json:1", "NaN")
    Traceback (most recent call last):
    nlp.errors.RunError: a.json:1：不是 JSON：invalid character
    """
    try:
        return msgspec.json.decode(text.encode("utf-8"))
    except RecursionError as error:
        raise RunError(f"{place}：括号套得太深") from error
    except UnicodeEncodeError as error:
        raise RunError(f"{place}：有不成字的字符") from error
    except msgspec.DecodeError as error:
        message = _AT.sub("", str(error)).removeprefix("JSON is malformed: ")
        raise RunError(f"{place}：不是 JSON：{message}") from error


def as_model(place: str, content: Any, model: type[T]) -> T:
    """Convert plain values to a model. Raises RunError with place, cause and choices."""
    name, _, line = place.rpartition(":")
    mark = yaml.Mark(name or place, 0, int(line) - 1 if line.isdigit() else 0, 0, None, 0)
    node = yaml.ScalarNode("", "", mark, mark)
    try:
        found: T = typed(content, model, node)
    except KnowledgeError as error:
        raise RunError(str(error)) from error
    except RecursionError as error:
        raise RunError(f"{place}：括号套得太深") from error
    return found


def lines(file: UserFile, what: str) -> Iterator[tuple[str, str]]:
    r"""Yield (`file:line`, text) of each line that is not empty.

    Only line feeds end a line, since U+2028 may occur inside a JSON string.
    """
    for number, line in enumerate(file.text(what).split("\n"), 1):
        if line.strip():
            yield f"{file.path}:{number}", line
