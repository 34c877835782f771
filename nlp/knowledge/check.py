"""All data files held against their models and against each other."""

from __future__ import annotations

import importlib
import os
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from fnmatch import fnmatchcase
from pathlib import PurePosixPath
from typing import Any, get_args

import msgspec

from nlp.errors import KnowledgeError, UnknownName
from nlp.knowledge.loader import load_as, tree
from nlp.knowledge.models import MODELS, model_of
from nlp.knowledge.models.form import Form
from nlp.knowledge.models.indicators import Indicators
from nlp.knowledge.models.rates import Rates
from nlp.knowledge.models.rubric import Rubric
from nlp.knowledge.models.terms import TOGETHER, Terms
from nlp.knowledge.stack import Knowledge, current, knowledge, remembered, use
from nlp.knowledge.typed import told

_CELL = re.compile(r"[a-z_][a-z0-9_.*{}]*[a-z0-9_*}]|[a-z_]")
Path = tuple[str | int, ...]
Mistakes = Iterator[tuple[Path, str]]
# More that may be said of a file, by its model: rooms above this one add theirs.
CHECKS: dict[Any, list[Callable[[Any, str], Mistakes]]] = {}
# The modules of those rooms, imported by name as no room may import one above it.
_ROOMS = ("nlp.scoring.marks.rubric",)


def also(model: Any) -> Callable[[Callable[[Any, str], Mistakes]], Callable[[Any, str], Mistakes]]:
    """Add a check of files of a model: gets the file and its name, gives mistakes with places."""

    def add(function: Callable[[Any, str], Mistakes]) -> Callable[[Any, str], Mistakes]:
        CHECKS.setdefault(model, []).append(function)
        return function

    return add


def ensure(chosen: Knowledge) -> Knowledge:
    """`chosen`, once all its files are right; looked at once, ours alone not at all.

    Raises KnowledgeError with the first mistake.
    """
    if chosen.own:
        with use(chosen):
            remembered("checked", lambda: _first(mistakes()))
    return chosen


def in_force(
    given: Knowledge | str | os.PathLike[str] | None,
) -> AbstractContextManager[Knowledge]:
    """`use` for what a caller gives: a Knowledge, the path of a folder, None for no change.

    Raises KnowledgeError where a file of the folder is wrong.
    """
    if given is None:
        return nullcontext(current())
    folder = given if isinstance(given, Knowledge) else knowledge(os.fspath(given))
    return use(ensure(folder))


def _first(found: Iterator[str]) -> None:
    for mistake in found:
        raise KnowledgeError(mistake)


def mistakes() -> Iterator[str]:
    """One line for each file of the Knowledge in force that is wrong: its first mistake.

    >>> list(mistakes())
    []
    """
    for room in _ROOMS:
        importlib.import_module(room)
    seen: set[str] = set()
    for name, path in current().all_files():
        if name in seen:
            continue
        seen.add(name)
        try:
            model = model_of(name)
        except UnknownName:
            choices = "、".join(f"{one}.yaml" for one in MODELS)
            yield f"{path}:1: 文件: 没有叫这个名字的数据文件；可选：{choices}"
            continue
        try:
            value = load_as(name, object)
        except KnowledgeError as error:
            yield str(error)
            continue
        yield from _beyond(name, value, model)


def _beyond(name: str, value: Any, model: Any) -> Iterator[str]:
    """The first mistake of a file that its model cannot see."""
    for check in (_patterns_and_words, *CHECKS.get(model, ())):
        for place, said in check(value, name):
            yield told(tree(name), place, said)
            return


def _patterns_and_words(value: Any, name: str) -> Mistakes:
    """Patterns that do not compile, and words that stand twice in one list."""
    yield from _walk(value, model_of(name), ())


def _walk(value: Any, model: Any, place: Path) -> Mistakes:
    bare, extra = _plain_type(model)
    if isinstance(value, msgspec.Struct):
        for field in msgspec.structs.fields(value):
            below = getattr(value, field.name)
            yield from _walk(below, field.type, (*place, field.encode_name))
    elif isinstance(value, dict):
        for key, below in value.items():
            yield from _walk(below, (get_args(bare) or (Any, Any))[1], (*place, key))
    elif isinstance(value, tuple):
        yield from _twice(value, place)
        for n, below in enumerate(value):
            yield from _walk(below, (get_args(bare) or (Any,))[0], (*place, n))
    elif extra and isinstance(value, str):
        try:
            re.compile(value)
        except re.error as error:
            yield place, f"{value!r} 不是正则表达式：{error}"


def _plain_type(model: Any) -> tuple[Any, bool]:
    """A type without its annotations, and whether they say that it is a pattern."""
    marks = [m for m in getattr(model, "__metadata__", ()) if isinstance(m, msgspec.Meta)]
    pattern = any((mark.extra or {}).get("regex") for mark in marks)
    return (get_args(model)[0] if marks else model), pattern


def _twice(words: tuple[Any, ...], place: Path) -> Mistakes:
    seen: set[str] = set()
    for n, word in enumerate(words):
        if isinstance(word, str):
            if word in seen:
                yield (*place, n), f"{word!r} 在这个列表里写了两次"
            seen.add(word)


@also(Terms)
def _slots(terms: Terms, _: str) -> Mistakes:
    """No phrase names two values of one slot, nor two slots that exclude each other."""
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
    """The full names of the cells of all forms of a family."""
    found = current().names(f"reports/{family}/forms/*")
    return {cell for name in found for cell in load_as(name, Form).cells()}


def unknown(formula: str, known: set[str]) -> Iterator[str]:
    """The names of a formula that are no cell of any form; {c} stands for anything.

    >>> list(unknown("requests.new.{c} - requests.nwe.total", {"requests.new.total"}))
    ['requests.nwe.total']
    """
    for name in _CELL.findall(formula):
        pattern = re.sub(r"\{\w+\}", "*", name)
        if not any(fnmatchcase(cell, pattern) for cell in known):
            yield name


def _formula(place: Path, formula: str, known: set[str]) -> Mistakes:
    for name in unknown(formula, known):
        import difflib

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
