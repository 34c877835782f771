"""The members of a .zip archive under the names that their makers gave them."""

from __future__ import annotations

import zipfile
from collections import Counter

_CHINESE = "\u2e80"


def members(path: str) -> dict[str, str]:
    """Member -> how it is shown, in order; of two of one name the last counts, as when unpacked.

    Raises OSError, ValueError, NotImplementedError or BadZipFile for what is no archive.
    """
    with zipfile.ZipFile(path) as archive:
        inside = {info.filename for info in archive.infolist() if not info.filename.endswith("/")}
    spelled = {member: readable(member) for member in sorted(inside)}
    times = Counter(spelled.values())
    return {member: said if times[said] == 1 else member for member, said in spelled.items()}


def readable(member: str) -> str:
    """The name of an archive's member as its maker wrote it: many tools store GBK unmarked.

    >>> readable("报告.txt".encode("gbk").decode("cp437"))
    '报告.txt'
    >>> readable("学校.txt".encode("gbk").decode("cp437")), readable("学校".encode("utf-8").decode("cp437"))
    ('学校.txt', '学校')
    """
    try:
        raw = member.encode("cp437")
    except UnicodeError:
        return member
    try:
        # Two-byte pairs of GBK may pass for UTF-8 letters, hardly ever for Chinese.
        name = raw.decode("utf-8")
        if name.isascii() or any(char >= _CHINESE for char in name):
            return name
    except UnicodeError:
        pass
    try:
        return raw.decode("gb18030")
    except UnicodeError:
        return member
