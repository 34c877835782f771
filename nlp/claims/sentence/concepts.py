"""Concepts of the form: the groups that they belong to, and the finer ones that they hold."""

from __future__ import annotations

from nlp.knowledge import cached, load

SLOTS = ("matter", "row", "column", "outcome", "act")


@cached
def group(name: str) -> frozenset[str]:
    """The concepts of a group, `results`, `review` and so on."""
    return frozenset(load("reports/disclosure/indicators")["groups"][name])


def kin(row: str) -> str:
    """The row of the form that a finer row belongs to: refused for refused.internal."""
    return row.split(".", 1)[0]


def is_result(row: str) -> bool:
    """Whether a row says what became of a request."""
    return kin(row) in group("results")


def specific(rows: tuple[str, ...]) -> tuple[str, ...]:
    """Keep the telling row keys, dropping generic verbs and any key that another one refines.

    结转下年度办理 is carried out, 答复予以公开 is granted.

    >>> specific(("carried_out", "processed")), specific(("refused", "refused.internal"))
    (('carried_out',), ('refused.internal',))
    """
    rare = [row for row in rows if kin(row) in group("telling")]
    kept = rare or list(rows)
    return tuple(row for row in kept if not any(other.startswith(f"{row}.") for other in kept))
