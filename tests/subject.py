"""The subject of a commit: at most 72 characters, the part in front (`claims: …`)."""

from __future__ import annotations

import re
import sys
from pathlib import Path

_SUBJECT = re.compile(r"[a-z][a-z0-9/_-]*: \S.*")


def fault(message: str) -> str:
    """What is wrong with a message, "" where nothing is.

    >>> fault("claims: read 百分之百 as 100 %"), fault("Fixes")
    ('', 'the subject names no part: write `part: what was done`')
    """
    subject = message.split("\n", 1)[0]
    if len(subject) > 72:
        return f"the subject has {len(subject)} characters; at most 72"
    return (
        ""
        if _SUBJECT.fullmatch(subject)
        else "the subject names no part: write `part: what was done`"
    )


if __name__ == "__main__":
    said = fault(Path(sys.argv[1]).read_text(encoding="utf-8"))
    sys.exit(said or None)
