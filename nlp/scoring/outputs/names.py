"""Chinese titles of the short keys in the tables."""

from __future__ import annotations

from nlp.knowledge import load


def kinds() -> dict[str, str]:
    """Return key -> title of each kind of body.

    >>> kinds()["town"]
    '乡镇街道'
    """
    return {entry["key"]: entry["title"] for entry in load("common/bodies")["kinds"]}
