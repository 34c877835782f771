"""What the page of a report shows, as bytes of the part of the report.

Written only by runs that write full pages, so that no report is assessed a second time for its page.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from typing import Any

from nlp.types import Assessment


def packed(assessment: Assessment, fingerprints: Sequence[str]) -> bytes:
    """Return the plain values of an assessment and the names of its findings, compressed."""
    text = json.dumps([assessment.to_dict(), list(fingerprints)], ensure_ascii=False)
    return zlib.compress(text.encode("utf-8", "surrogatepass"), 1)


def unpacked(content: bytes) -> tuple[dict[str, Any], list[str]]:
    """Return what `packed` was given.

    >>> import nlp
    >>> made = nlp.assess(nlp.read("一、总体情况\\n收到申请3件。".encode()))
    >>> unpacked(packed(made, ["1f"])) == (made.to_dict(), ["1f"])
    True
    """
    assessment, fingerprints = json.loads(zlib.decompress(content).decode("utf-8", "surrogatepass"))
    return assessment, fingerprints
