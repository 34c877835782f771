"""The families of report types, from `knowledge/reports/`: their names, sections and rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nlp.knowledge import cached, current, families, load_as, own

if TYPE_CHECKING:
    from nlp.knowledge.models.report import Report
    from nlp.knowledge.models.sections import Sections

NONE = "none"
_NEVER = r"(?!)"


@cached
def kind(family: str) -> Report:
    """Return the description of a family of reports; to `NONE` only sums of the prose apply.

    >>> kind("disclosure").applies("TAB001"), kind("none").applies("TAB001")
    (True, False)
    """
    from nlp.knowledge.models.report import Names, Report

    if family in families():
        return load_as(f"reports/{family}/report", Report)
    never = Names(before=_NEVER, behind="")
    return Report(title="", type=NONE, names=never, rules=("SUM",))


def applies(code: str, family: str) -> bool:
    """Whether a rule applies to the reports of a family.

    A rule of another package, in a family of rules that no type of report names, applies to all
    known reports.

    >>> applies("TAB001", "disclosure"), applies("TAB001", "none"), applies("OWN001", "website")
    (True, False, True)
    """
    return kind(family).applies(code) or (family != NONE and code[:3] not in _named())


@cached
def _named() -> frozenset[str]:
    return frozenset(rule[:3] for family in families() for rule in kind(family).rules)


@cached
def parts() -> Sections:
    """Return the sections of a report of the current family; empty without a data file."""
    from nlp.knowledge.models.sections import Sections

    return own("sections", Sections) or Sections(roles=())


@cached
def family_of(type_: str) -> str:
    """Return the family of a type or form by its name; `NONE` for an unknown one.

    >>> family_of("disclosure-2019"), family_of("none")
    ('disclosure', 'none')
    """
    for family in families():
        forms = current().names(f"reports/{family}/forms/*")
        names = {name.rsplit("/", 1)[-1] for name in forms}
        if type_ in {*names, kind(family).type, *kind(family).types}:
            return family
    return NONE
