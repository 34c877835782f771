"""What people call what the tables hold under short keys."""

from __future__ import annotations

from nlp.knowledge import load


def kinds() -> dict[str, str]:
    """Key -> title of each kind of body.

    >>> kinds()["town"]
    '乡镇街道'
    """
    return {entry["key"]: entry["title"] for entry in load("common/bodies")["kinds"]}
