"""Describes the place of a finding: section, paragraph, page, cell of a table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from nlp.display.forms import Labels
from nlp.display.safe import short


def where(place: Mapping[str, Any], heading: str, names: Labels, *, cell: bool = True) -> str:
    """Return a place in Chinese words, "" where nothing is known.

    `place` is as in the published JSON, `heading` that of the section; `cell` adds the cell.

    >>> where({"page": 2, "paragraph": 7}, "一、总体情况", Labels())
    '“一、总体情况”，全文第7段，第2页'
    """
    text = [f"“{short(heading, 30)}”"] if heading else []
    if place.get("table") and cell:
        name = f"{place['table']}.{place['row']}.{place['column']}"
        text = [f"{names.cell(name)}列"]
    elif place.get("paragraph"):
        text.append(f"全文第{place['paragraph']}段")
    if place.get("page"):
        text.append(f"第{place['page']}页")
    return "，".join(text)


def headings(sections: Iterable[Any]) -> dict[str, str]:
    """Return the heading of each section by its id; sections may be objects or plain values.

    Where two sections have one id, the first one's heading is taken.

    >>> headings([{"id": "1", "heading": "一、总体情况"}, {"id": "1", "heading": "二、其他"}])
    {'1': '一、总体情况'}
    """
    found: dict[str, str] = {}
    for one in sections:
        plain = isinstance(one, Mapping)
        name, heading = (one["id"], one["heading"]) if plain else (one.id, one.heading)
        found.setdefault(name, str(heading))
    return found
