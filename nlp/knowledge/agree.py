"""Checks that data files are consistent: slots, cells of formulas, forms, rows."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import PurePosixPath

from nlp.knowledge.check import Mistakes, Path, also
from nlp.knowledge.loader import load_as
from nlp.knowledge.models.form import Form
from nlp.knowledge.models.indicators import Indicators
from nlp.knowledge.models.rates import Rates
from nlp.knowledge.models.rubric import Rubric
from nlp.knowledge.models.terms import TOGETHER, Terms
from nlp.knowledge.stack import current

_CELL = re.compile(r"[a-z_][a-z0-9_.*{}]*[a-z0-9_*}]|[a-z_]")


@also(Terms)
def _slots(terms: Terms, _: str) -> Mistakes:
    """Check that no phrase has two values of one slot, nor two slots that exclude each other."""
    seen: dict[str, list[tuple[str, str]]] = {}
    for slot, value, words in terms.slots():
        for n, word in enumerate(words):
            for other, named in seen.get(word, ()):
                if {slot, other} not in TOGETHER:
                    place = (slot, value, n) if value else (slot, n)
                    where = f"{other}.{named}".rstrip(".")
                    yield place, f"{word!r} 已经在 {where} 里；一个词只能占一处，请删去一处"
            seen.setdefault(word, []).append((slot, value))


def cells(family: str) -> set[str]:
    """Return the full names of the cells of all forms of a family."""
    found = current().names(f"reports/{family}/forms/*")
    return {cell for name in found for cell in load_as(name, Form).cells()}


def unknown(formula: str, known: set[str]) -> Iterator[str]:
    """Yield the names in a formula that are no cell of any form; {c} matches anything.

    >>> list(unknown("requests.new.{c} - requests.nwe.total", {"requests.new.total"}))
    ['requests.nwe.total']
    """
    for name in _CELL.findall(formula):
        pattern = re.sub(r"\{\w+\}", "*", name)
        if not any(fnmatchcase(cell, pattern) for cell in known):
            yield name


def _formula(place: Path, formula: str, known: set[str]) -> Mistakes:
    for name in unknown(formula, known):
        near = difflib.get_close_matches(name, known, n=1)
        meant = f"，是不是 {near[0]}" if near else ""
        tables = "、".join(sorted({cell.split(".")[0] for cell in known}))
        yield place, f"公式里的 {name} 不是任何一版表格的单元格{meant}；表：{tables}"


@also(Rates)
def _rates(rates: Rates, name: str) -> Mistakes:
    known = cells(_family(name))
    for n, rate in enumerate(rates.rates):
        for m, formula in enumerate(rate.formulas):
            yield from _formula(("rates", n, "formulas", m), formula, known)


@also(Indicators)
def _indicators(indicators: Indicators, name: str) -> Mistakes:
    known = cells(_family(name))
    for table, kind in (("requests", "rows"), ("review", "outcomes")):
        for key, measure in getattr(getattr(indicators, table), kind).items():
            own = {"review": "review.{r}"}.get(table, "{r}")
            place = (table, kind, key)
            formulas = [measure.formula, *(basis.formula for basis in measure.bases)]
            for formula in formulas:
                yield from _formula((*place, "formula"), formula.replace("{r}", own), known)
    forms = {
        path.rsplit("/", 1)[-1] for path in current().names(f"reports/{_family(name)}/forms/*")
    }
    for key, document in indicators.proactive.matters.items():
        for act, entry in document.acts.items():
            for form, formula in entry.formula.items():
                at: Path = ("proactive", "matters", key, "acts", act, "formula", form)
                if form not in forms:
                    yield at, f"没有表格 {form!r}；可选：{'、'.join(sorted(forms))}"
                yield from _formula(at, formula.replace("{m}", f"proactive.{key}"), known)


@also(Form)
def _form(form: Form, name: str) -> Mistakes:
    if form.name != PurePosixPath(name).name:
        yield ("name",), f"name 要与文件名相同：{PurePosixPath(name).name}"
    for n, identity in enumerate(form.identities):
        table = form.tables.get(identity.table)
        if table is None:
            choices = "、".join(form.tables)
            yield ("identities", n, "table"), f"没有表 {identity.table!r}；可选：{choices}"
            continue
        names = {cell.split(".", 1)[1] for cell in table.cells(identity.table)}
        columns = {cell.rsplit(".", 1)[1] for cell in names}
        held = columns if identity.across == "columns" else {c.rsplit(".", 1)[0] for c in names}
        wholes = identity.wholes or (str(identity.whole),)
        for part in (*identity.parts, *wholes):
            if not any(fnmatchcase(one, part) for one in held):
                kind = "列" if identity.across == "columns" else "行"
                yield ("identities", n), f"表里没有{kind} {part!r}；可选：{'、'.join(sorted(held))}"
    for key, alias in form.aliases.items():
        yield from _formula(("aliases", key), alias, form.cells()) if alias != "0" else ()


@also(Rubric)
def _rubric(rubric: Rubric, _: str) -> Mistakes:
    keys = [part.key for part in rubric.parts]
    for n, key in enumerate(keys):
        if key in keys[:n]:
            yield ("parts", n, "key"), f"key {key!r} 重复"


def _family(name: str) -> str:
    return PurePosixPath(name).parts[1]
