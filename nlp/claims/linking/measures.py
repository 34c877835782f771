"""Concepts named together -> the measure: its formula over cells, with its recognised bases."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from nlp.claims.sentence.concepts import group
from nlp.knowledge import cached, load
from nlp.types.quick import frozen, replace

_CELL = re.compile(r"[a-z_]+(?:\.[a-z_*]+)*\.\{c\}")


@frozen
class Basis:
    """Another recognised basis, with its name in plain words.

    `spoken`: the pairs (how, row) by which prose names it, such as ("without", "carried_in");
    `excluded`: those that together show that it is not meant; `needs`: what its sentence must speak
    of, such as concluded cases.
    """

    formula: str
    title: str
    spoken: tuple[tuple[str, str], ...] = ()
    excluded: frozenset[tuple[str, str]] = frozenset()
    needs: str = ""


@frozen
class Measure:
    """A measure of the tables; `loose` where its words are used for other counts as well."""

    key: str
    title: str
    formula: str
    bases: tuple[Basis, ...] = ()
    units: tuple[str, ...] = ()
    loose: bool = False

    @property
    def basis(self) -> Basis:
        """The basis that its words name."""
        return Basis(formula=self.formula, title=self.title)


@frozen
class Frame:
    """The concepts that words name for a number: matters, rows, applicants, outcome and act."""

    matters: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    outcome: str = ""
    act: str | None = None


def measure(frame: Frame, form: str) -> Measure | None:
    """Return the measure of a frame, None where the form does not count it.

    >>> measure(Frame(matters=("request",), rows=("granted",)), "disclosure-2021").formula
    'requests.granted.total'
    """
    if set(frame.matters) & group("review"):
        return review(frame.matters, frame.outcome)
    documents = [m for m in frame.matters if m in group("proactive") or m == "info"]
    if documents:
        alike = len(documents) > 1 and group("decided").issuperset(documents)
        made = [proactive(matter, frame.act, form) for matter in documents]
        return _together(made) if alike else made[0]
    return request(frame.rows, frame.columns) if frame.rows else None


def _together(several: Sequence[Measure | None]) -> Measure | None:
    """Return the sum of measures named together: 行政处罚、行政强制19件; None where one is not counted."""
    known = [one for one in several if one is not None]
    if len(known) < len(several):
        return None
    title, formula = "、".join(m.title for m in known), " + ".join(m.formula for m in known)
    return replace(known[0], title=title, formula=formula, loose=any(m.loose for m in known))


@cached(maxsize=512)
def request(rows: tuple[str, ...], columns: tuple[str, ...] = ()) -> Measure:
    """Return the measure of table three for rows and columns named together (a sum if several)."""
    data = load("reports/disclosure/indicators")["requests"]
    entries = [data["rows"][row] for row in rows]
    named = [data["columns"][column] for column in columns]
    wanted = cells_of(columns)
    title = "、".join(entry["title"] for entry in entries)
    if named:
        title += "（" + "、".join(column["title"] for column in named) + "）"
    return Measure(
        key="requests." + (entries[0].get("indicator") or rows[0]),
        title=title,
        formula=" + ".join(fill(entry["formula"], wanted) for entry in entries),
        bases=tuple(_bases(entries, named, wanted)) if len(entries) == 1 else (),
        units=tuple(data["units"]),
    )


def _bases(
    entries: Sequence[Mapping[str, Any]], named: Sequence[Mapping[str, Any]], wanted: Sequence[str]
) -> list[Basis]:
    bases = [_basis(base, fill(base["formula"], wanted)) for base in entries[0].get("bases", ())]
    if wider := [column["also_title"] for column in named if column.get("also")]:
        also = [key for column in named for key in column.get("also") or column["of"]]
        formula = fill(entries[0]["formula"], list(dict.fromkeys(also)))
        bases.append(Basis(formula=formula, title="、".join(dict.fromkeys(wider))))
    return bases


def _basis(base: Mapping[str, Any], formula: str) -> Basis:
    spoken, excluded = (
        [(how, row) for how, rows in base.get(key, {}).items() for row in rows]
        for key in ("spoken", "excluded")
    )
    return Basis(
        formula=formula,
        title=base["title"],
        spoken=tuple(spoken),
        excluded=frozenset(excluded),
        needs=base.get("needs", ""),
    )


@cached(maxsize=256)
def cells_of(columns: tuple[str, ...]) -> tuple[str, ...]:
    """Return the columns of the form for applicants: legal_entity is five of them."""
    data = load("reports/disclosure/indicators")["requests"]["columns"]
    return tuple(key for column in columns for key in data[column]["of"]) or ("total",)


@cached(maxsize=512)
def review(matters: tuple[str, ...], outcome: str) -> Measure:
    """Return the measure of table four: reviews or lawsuits, all or of one outcome."""
    data = load("reports/disclosure/indicators")["review"]
    ordered = [matter for matter in data["matters"] if matter in matters]
    named = [data["matters"][matter] for matter in ordered]
    rows = list(dict.fromkeys(f"review.{row}" for entry in named for row in entry["rows"]))
    entry = data["outcomes"][outcome]
    return Measure(
        key=f"review.{ordered[0]}.{outcome}",
        title="、".join(item["title"] for item in named) + entry["title"],
        formula=_sum(entry["formula"], rows),
        bases=tuple(_basis(b, _sum(b["formula"], rows)) for b in entry.get("bases", ())),
        units=tuple(data["units"]),
    )


@cached(maxsize=512)
def proactive(matter: str, act: str | None, form: str) -> Measure | None:
    """Return the measure of table two, None where the form does not count this."""
    data = load("reports/disclosure/indicators")["proactive"]
    entry = data["matters"][matter]
    acts: dict[str, Any] = entry["acts"]
    details = acts[act if act in acts else entry["default"]]
    template = details["formula"].get(form)
    if template is None:
        return None
    return Measure(
        key=f"proactive.{matter}",
        title=entry["title"] + details["title"],
        formula=template.replace("{m}", f"proactive.{matter}"),
        units=tuple(entry.get("units", data["units"])),
        loose=_is_loose(details, form) or (act is None and len(acts) > 1),
    )


def _is_loose(details: Mapping[str, Any], form: str) -> bool:
    said = details.get("loose")
    return form in said if isinstance(said, list) else bool(said)


def fill(template: str, columns: Sequence[str]) -> str:
    """Return a formula for columns: each cell with an open column is summed over them."""
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
