"""The patterns of `knowledge/common/notation.yaml`: years, marks of numbering, breaks of a title."""

from __future__ import annotations

import re

from nlp.knowledge.caches import cached
from nlp.knowledge.loader import load


@cached
def notation(name: str) -> re.Pattern[str]:
    """Return a pattern, with those that it names in braces in their places.

    >>> notation("heading_year").search("2024年度工作")[0]
    '2024年度'
    >>> notation("mark").search("（一）总体情况").lastgroup
    'cn_paren'
    """
    data = load("common/notation")
    return re.compile(_SLOT.sub(lambda match: data[match[1]], data[name]))


_SLOT = re.compile(r"\{([a-z_]+)\}")
