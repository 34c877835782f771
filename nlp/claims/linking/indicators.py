"""What the words of a clause name: an indicator with its formula and its other bases."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from nlp.knowledge import cached, load

_CELL = re.compile(r"[a-z_]+(?:\.[a-z_*]+)*\.\{c\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """Another recognised way of counting, with its name in plain words."""

    formula: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """A thing the tables count; `loose` where a difference of the prose proves nothing."""

    key: str
    title: str
    formula: str
    bases: tuple[Basis, ...] = ()
    units: tuple[str, ...] = ()
    loose: bool = False


@cached(maxsize=512)
def request(rows: tuple[str, ...], columns: tuple[str, ...]) -> Indicator:
    """The indicator of table three for rows and columns named together (a sum where several)."""
    data = load("reports/disclosure/indicators")["requests"]
    entries = [data["rows"][row] for row in rows]
    named = [data["columns"][column] for column in columns]
    wanted = [key for column in named for key in column["of"]] or ["total"]
    title = "、".join(entry["title"] for entry in entries)
    if named:
        title += "（" + "、".join(column["title"] for column in named) + "）"
    bases = []
    if len(entries) == 1:
        bases = [
            Basis(formula=_fill(base["formula"], wanted), title=base["title"])
            for base in entries[0].get("bases", ())
        ]
        also = [key for column in named for key in column.get("also", ())]
        if also:
            formula = _fill(entries[0]["formula"], also)
            bases.append(Basis(formula=formula, title="法人或其他组织各列之和"))
    key = "requests." + (entries[0].get("indicator") or rows[0])
    return Indicator(
        key=key,
        title=title,
        formula=" + ".join(_fill(entry["formula"], wanted) for entry in entries),
        bases=tuple(bases),
        units=tuple(data["units"]),
    )


@cached(maxsize=512)
def review(matters: tuple[str, ...], outcome: str) -> Indicator:
    """The indicator of table four: reviews or lawsuits, all or of one outcome."""
    data = load("reports/disclosure/indicators")["review"]
    ordered = [matter for matter in data["matters"] if matter in matters]
    named = [data["matters"][matter] for matter in ordered]
    rows = [f"review.{row}" for entry in named for row in entry["rows"]]
    entry = data["outcomes"][outcome]
    return Indicator(
        key=f"review.{ordered[0]}.{outcome}",
        title="、".join(item["title"] for item in named) + entry["title"],
        formula=_sum(entry["formula"], rows),
        bases=tuple(
            Basis(formula=_sum(base["formula"], rows), title=base["title"])
            for base in entry.get("bases", ())
        ),
        units=tuple(data["units"]),
    )


@cached(maxsize=512)
def proactive(matter: str, act: str | None, form: str) -> Indicator | None:
    """The indicator of table two, None where the form does not count this."""
    data = load("reports/disclosure/indicators")["proactive"]
    entry = data["matters"][matter]
    acts: dict[str, Any] = entry["acts"]
    chosen = act if act in acts else entry["default"]
    if act is not None and act not in acts and len(acts) > 1:
        return None
    details = acts[chosen]
    template = details["formula"].get(form)
    if template is None:
        return None
    return Indicator(
        key=f"proactive.{matter}",
        title=entry["title"] + details["title"],
        formula=template.replace("{m}", f"proactive.{matter}"),
        units=tuple(entry.get("units", data["units"])),
        loose=_is_loose(details, form) or (act is None and len(acts) > 1),
    )


def _is_loose(details: dict[str, Any], form: str) -> bool:
    said = details.get("loose")
    return form in said if isinstance(said, list) else bool(said)


def _fill(template: str, columns: Sequence[str]) -> str:
    if len(columns) == 1:
        return template.replace("{c}", columns[0])
    return _CELL.sub(
        lambda match: "(" + " + ".join(match[0].replace("{c}", c) for c in columns) + ")", template
    )


def _sum(template: str, rows: Sequence[str]) -> str:
    terms = [template.replace("{r}", row) for row in rows]
    if len(terms) > 1 and " - " in template:
        terms = [f"({term})" for term in terms]
    return " + ".join(terms)
