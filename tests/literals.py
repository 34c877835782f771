"""Chinese literals of a module that its code looks for in texts: words that belong to data.

A literal is looked for where it is compared, where it is an argument or the object of a method
that searches, where it is a member of a collection or the key of a table, and where its name is
used in one of these ways in its own or another module. What is shown to users is none of these:
messages, examples of rules, docstrings.
"""

from __future__ import annotations

import ast
import functools
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

HAN = re.compile("[\u4e00-\u9fff]")
SEARCHING = {
    "compile", "search", "match", "fullmatch", "sub", "split", "findall", "finditer", "startswith", "endswith",
    "replace", "removeprefix", "removesuffix", "strip", "lstrip", "rstrip", "partition", "rpartition", "find",
    "index", "count", "maketrans", "frozenset", "set", "get", "translate", "rfind", "rindex", "rsplit",
}  # fmt: skip
SHOWN = {"Check", "CrossRule", "Example", "compose"}
_SENTENCE = re.compile("[，；。：]")


@functools.cache
def tree(path: Path) -> ast.Module:
    """The syntax tree of a file."""
    return ast.parse(path.read_text(encoding="utf-8"))


def every(node: ast.AST) -> Iterator[str]:
    """All string literals outside docstrings, examples and what a rule says of itself."""
    for child in _children(node):
        if isinstance(child, ast.Constant) and isinstance(child.value, str):
            yield child.value
        yield from every(child)


def sought(module: ast.Module, others: Iterable[str] = ()) -> list[str]:
    r"""Chinese literals that the module looks for; `others`: its names that other modules seek.

    >>> sought(ast.parse('MARK = "第"\ndef f(x):\n    return x.startswith(MARK) or x == "条"'))
    ['第', '条']
    >>> sought(ast.parse('def f(n):\n    return [f"读到{n}处", "没有表，没有读取"]'))
    []
    """
    found = _named(module, module.body, {*names_sought(module), *others})
    found += [key for _, value in _assigned(module.body) for key in _keys(value)]
    for part in ast.walk(module):
        if isinstance(part, ast.FunctionDef):
            found += _named(part, list(ast.walk(part)), names_sought(part))
    return [text for text in (*found, *_found(module, seeks=False)) if HAN.search(text)]


def names_sought(scope: ast.AST) -> set[str]:
    """Names that are used where a literal would be looked for, and names that those are made of."""
    used = {name.id for name in _names(scope, seeks=False)}
    made = [(name, _inside(value)) for name, value in _assigned(ast.walk(scope))]
    while more := {part for name, parts in made if name in used for part in parts} - used:
        used |= more
    return used


def _named(scope: ast.AST, nodes: Iterable[ast.AST], used: set[str]) -> list[str]:
    return [text for name, value in _assigned(nodes) if name in used for text in _words(value)]


def imported(module: ast.Module) -> Iterator[tuple[str, str]]:
    """(module, name) of each name that is sought and comes from another module of the package."""
    used = names_sought(module)
    for node in ast.walk(module):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("nlp."):
            yield from (
                (node.module or "", alias.name) for alias in node.names if alias.name in used
            )


def _children(node: ast.AST) -> Iterator[ast.AST]:
    for child in ast.iter_child_nodes(node):
        docstring = isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant)
        if not docstring and not (isinstance(child, ast.Call) and _called(child) in SHOWN):
            yield child


def _found(node: ast.AST, *, seeks: bool) -> Iterator[str]:
    for child in _children(node):
        if isinstance(child, ast.Constant) and isinstance(child.value, str):
            listed = isinstance(node, ast.Tuple | ast.List | ast.Set)
            if seeks or (listed and not _SENTENCE.search(child.value)):
                yield child.value
        elif isinstance(child, ast.Dict) and not seeks:
            # A table inside a function is only shown; the keys of a module's tables are counted above.
            for value in child.values:
                yield from _found(value, seeks=False)
        elif not _is_target(node, child):
            yield from _found(child, seeks=_seeks(child, seeks))


def _names(node: ast.AST, *, seeks: bool) -> Iterator[ast.Name]:
    for child in _children(node):
        if isinstance(child, ast.Name) and seeks:
            yield child
        else:
            yield from _names(child, seeks=_seeks(child, seeks))


def _seeks(node: ast.AST, already: bool) -> bool:
    # `replace` by itself is that of dataclasses.
    plain = isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    searching = isinstance(node, ast.Call) and _called(node) in (
        SEARCHING - {"replace"} if plain else SEARCHING
    )
    return already or searching or isinstance(node, ast.Compare)


def _is_target(node: ast.AST, child: ast.AST) -> bool:
    return isinstance(node, ast.arg | ast.AnnAssign) and child is node.annotation


def _inside(value: ast.AST) -> set[str]:
    """The names of which a text is made: those in its braces and between its plus signs."""
    if isinstance(value, ast.Name):
        return {value.id}
    if isinstance(value, ast.JoinedStr | ast.FormattedValue | ast.BinOp):
        return {name for child in ast.iter_child_nodes(value) for name in _inside(child)}
    return set()


def _assigned(nodes: Iterable[ast.AST]) -> Iterator[tuple[str, ast.AST]]:
    for node in nodes:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            yield node.targets[0].id, node.value
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value:
            yield node.target.id, node.value


def _words(value: ast.AST) -> list[str]:
    """The literals of a constant, of a table its keys; those that count anyway are left out."""
    if isinstance(value, ast.Dict):
        return []
    own = [value.value] if isinstance(value, ast.Constant) else list(every(value))
    anyway = list(_found(value, seeks=_seeks(value, False)))
    return [text for text in own if isinstance(text, str) and text not in anyway]


def _keys(table: ast.AST) -> Iterator[str]:
    for key in table.keys if isinstance(table, ast.Dict) else ():
        if isinstance(key, ast.Constant) and isinstance(key.value, str):
            yield key.value


def _called(call: ast.Call) -> str:
    function = call.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
