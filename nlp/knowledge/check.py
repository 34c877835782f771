"""Checks all data files against their models and against each other."""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable, Iterator
from typing import Any, get_args

import msgspec

from nlp.errors import KnowledgeError, UnknownName
from nlp.knowledge.loader import load_as, tree
from nlp.knowledge.models import MODELS, model_of
from nlp.knowledge.models.base import Key, Regex, Word
from nlp.knowledge.patterns import unfit
from nlp.knowledge.stack import current
from nlp.knowledge.typed import located

Path = tuple[str | int, ...]
Mistakes = Iterator[tuple[Path, str]]
# Further checks of a file, by its model, added by packages in higher layers.
CHECKS: dict[Any, list[Callable[[Any, str], Mistakes]]] = {}
_SIGNS = re.compile(r"[(){}*+?\\]")
# The modules that add checks, imported by name, since this layer may not import higher ones.
_ROOMS = ("nlp.knowledge.agree", "nlp.scoring.marks.rubric")


def also(model: Any) -> Callable[[Callable[[Any, str], Mistakes]], Callable[[Any, str], Mistakes]]:
    """Register a check of files of a model: it receives the file and its name and yields mistakes."""

    def add(function: Callable[[Any, str], Mistakes]) -> Callable[[Any, str], Mistakes]:
        CHECKS.setdefault(model, []).append(function)
        return function

    return add


def mistakes() -> Iterator[str]:
    """Yield one line for each invalid file of the Knowledge in force: its first mistake.

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
            tree(name)
            value = load_as(name, object)
        except KnowledgeError as error:
            yield str(error)
            continue
        yield from _beyond(name, value, model)


def _beyond(name: str, value: Any, model: Any) -> Iterator[str]:
    """Yield the first mistake of a file that its model cannot detect."""
    for check in (_patterns_and_words, *CHECKS.get(model, ())):
        for place, message in check(value, name):
            yield located(tree(name), place, message)
            return


def _patterns_and_words(value: Any, name: str) -> Mistakes:
    """Yield patterns that do not compile, and words that are twice in one list."""
    model = model_of(name)
    yield from _walk(value, model, ())
    if model == dict[Key, Regex]:
        yield from unfit(value, name)


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
    elif model == Word and _SIGNS.search(value) and not _plain_word(value):
        yield (
            place,
            f"{value!r} 里有不成对的半角括号或多余的 * + ? \\；词会拼进正则表达式，请写全角的",
        )


def _plain_word(word: str) -> bool:
    """Whether a word may stand among the alternatives of a pattern, as many do: 1+N, not 甲(."""
    try:
        return re.compile(word).groups == 0
    except re.error:
        return False


def _plain_type(model: Any) -> tuple[Any, bool]:
    """Return a type without its annotations, and whether they mark it as a pattern."""
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
