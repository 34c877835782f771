"""The members of a .zip archive under their original names."""

from __future__ import annotations

import zipfile
from collections import Counter

_CHINESE = "\u2e80"


def members(path: str) -> dict[str, str]:
    """Return member -> displayed name, in order; of two with one name the last wins, as in unpacking.

    Raises OSError, ValueError, NotImplementedError or BadZipFile for a file that is no archive.
    """
    with zipfile.ZipFile(path) as archive:
        inside = {info.filename for info in archive.infolist() if not info.filename.endswith("/")}
    spelled = {member: readable(member) for member in sorted(inside)}
    times = Counter(spelled.values())
    return {member: name if times[name] == 1 else member for member, name in spelled.items()}


def readable(member: str) -> str:
    """Return the original name of an archive's member; many tools store GBK without marking it.

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
        # GBK bytes may be valid UTF-8 for letters, but hardly ever for Chinese characters.
        name = raw.decode("utf-8")
        if name.isascii() or any(char >= _CHINESE for char in name):
            return name
    except UnicodeError:
        pass
    try:
        return raw.decode("gb18030")
    except UnicodeError:
        return member
