"""Concepts of the form: their groups, and their hierarchy."""

from __future__ import annotations

from nlp.knowledge import cached, load

SLOTS = ("matter", "row", "column", "outcome", "act")


@cached
def group(name: str) -> frozenset[str]:
    """Return the concepts of a group such as `results` or `review`."""
    return frozenset(load("reports/disclosure/indicators")["groups"][name])


def kin(row: str) -> str:
    """Return the parent of a row of the form: refused for refused.internal."""
    return row.split(".", 1)[0]


def is_result(row: str) -> bool:
    """Whether a row is an outcome of a request."""
    return kin(row) in group("results")


def specific(rows: tuple[str, ...]) -> tuple[str, ...]:
    """Keep the specific row keys, without generic verbs: 结转下年度办理 is only "carried_out".

    >>> specific(("carried_out", "processed"))
    ('carried_out',)
    """
    return tuple(row for row in rows if kin(row) in group("telling")) or rows


def covers(matter: str, other: str) -> bool:
    """Whether the rows of one matter include those of another: litigation both kinds of lawsuit."""
    data = load("reports/disclosure/indicators")["review"]["matters"]
    one, two = (set(data[key]["rows"]) if key in data else {key} for key in (matter, other))
    return one >= two
