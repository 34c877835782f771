"""Patterns of how things are written (`common/notation.yaml`) and printed (`common/pages.yaml`)."""

from __future__ import annotations

import re

from nlp.knowledge.caches import cached, of_data
from nlp.knowledge.loader import load
from nlp.knowledge.patterns import filled


@cached
@of_data
def notation(name: str) -> re.Pattern[str]:
    """Return a pattern, with those that it names in braces in their places.

    >>> notation("heading_year").search("2024年度工作")[0]
    '2024年度'
    >>> notation("mark").search("（一）总体情况").lastgroup
    'cn_paren'
    """
    data = load("common/notation")
    return re.compile(_SLOT.sub(lambda match: data[match[1]], data[name]))


@cached
@of_data
def printed(name: str) -> re.Pattern[str]:
    """Return a pattern of what a page has around and between its words.

    >>> printed("folio_line").fullmatch("第3页 共12页") is not None
    True
    >>> printed("chrome").match("打印本页 关闭窗口")[0]
    '打印本页'
    """
    return re.compile(filled(name, load("common/pages"), {}))


_SLOT = re.compile(r"\{([a-z_]+)\}")
