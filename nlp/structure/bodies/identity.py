"""Finds the organisation, year and title of a report."""

from __future__ import annotations

import re
from collections import Counter

from nlp.knowledge import cached, load
from nlp.knowledge.notation import notation
from nlp.structure.bodies.issuer import issuer
from nlp.structure.bodies.title import titles, year_of

_HEAD = 1500
_SPACED_OUT = re.compile(r"(?:^|(?<=\n))[ \t　]*(?:[^\s][ \t　]{1,4}){5,60}[^\s][ \t　]*(?=\n|$)")


def identity(text: str) -> tuple[str, int | None, str]:
    """Return organisation, year and title of a report; "" and None where the text has none.

    A title that names a body is preferred to one that names none, and both to other words of
    the first lines.

    >>> identity("临江县水利局2023年\\n政府信息公开工作年度报告\\n一、总体情况")
    ('临江县水利局', 2023, '临江县水利局2023年政府信息公开工作年度报告')
    """
    head = _SPACED_OUT.sub(lambda match: re.sub(r"[ \t　]", "", match[0]), text[:_HEAD])
    head = notation("spaced").sub("", _broken().sub("", head))
    found = list(titles(head))
    named = next((title for title in found if title.organisation), None)
    title = named or next(iter(found), None)
    organisation = named.organisation if named else issuer(head, found)
    years = [one.year for one in ([title] if title else []) + found if one.year is not None]
    year = years[0] if years else _year_of_text(text)
    return organisation, year, title.words if title else ""


def _year_of_text(text: str) -> int | None:
    period = notation("period").search(re.sub(r"\s", "", text[:3000]))
    if period:
        return year_of(period[1])
    years = Counter(notation("dated").findall(text[:5000]))
    return int(years.most_common(1)[0][0]) if years else None


@cached
def _broken() -> re.Pattern[str]:
    """Match the break in a title of several lines: what ends before it and begins behind it."""
    naming = load("common/bodies")["naming"]
    begins = "|".join((*naming["line_begins"], notation("line_begins").pattern))
    return re.compile(rf"(?<=[{re.escape(naming['line_ends'])}])[ \t　]*\n\s*(?={begins})")
