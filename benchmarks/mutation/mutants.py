"""The mutants of a module: one condition, comparison, operand or constant changed in each."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

_FLIPPED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
    ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant:
    """`change` in words, at `line`, by `make` on the node number `index` of the module `source`."""

    line: int
    change: str
    source: str
    index: int
    make: Callable[[ast.AST], None]

    @property
    def tree(self) -> ast.Module:
        """The whole module as changed."""
        tree = ast.parse(self.source)
        self.make(next(islice(_changeable(tree), self.index, None)))
        return ast.fix_missing_locations(tree)


def mutants(source: str) -> Iterator[Mutant]:
    """Every mutant of a module, in order of its nodes; docstrings, annotations, examples stay.

    >>> [m.change for m in mutants("def f(x):\\n    return 1 if x > 2 and x else 0")][:4]
    ['condition always true', 'condition never true', 'operand 1 of and dropped', 'operand 2 of and dropped']
    """
    for index, node in enumerate(_changeable(ast.parse(source))):
        for change, make in _changes(node):
            line = node.ifs[0].lineno if isinstance(node, ast.comprehension) else node.lineno
            yield Mutant(line=line, change=change, source=source, index=index, make=make)


def _changeable(tree: ast.AST) -> Iterator[ast.AST]:
    """Nodes in order, without annotations, decorators, docstrings and examples of rules."""
    for name, value in ast.iter_fields(tree):
        if name in ("annotation", "returns", "decorator_list", "type_params"):
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST) and not _told(child):
                yield child
                yield from _changeable(child)


def _told(node: ast.AST) -> bool:
    text = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    checking = isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
    # The figures of a rule's examples are words for people: another figure is as good.
    shown = isinstance(node, ast.Call) and ast.unparse(node.func) == "Example"
    return text or checking or shown or isinstance(node, (ast.Import, ast.ImportFrom))


def _changes(node: ast.AST) -> Iterator[tuple[str, object]]:
    if isinstance(node, (ast.If, ast.IfExp, ast.While)):
        if not isinstance(node, ast.While):
            yield "condition always true", _set("test", lambda _: ast.Constant(value=True))
        yield "condition never true", _set("test", lambda _: ast.Constant(value=False))
    elif isinstance(node, ast.Compare) and len(node.ops) == 1:
        flipped = _FLIPPED[type(node.ops[0])]
        words = f"{_sign(node.ops[0])} becomes {_sign(flipped())}"
        yield words, _set("ops", lambda _: [flipped()])
    elif isinstance(node, ast.BoolOp):
        sign = "and" if isinstance(node.op, ast.And) else "or"
        for place in range(len(node.values)):
            yield f"operand {place + 1} of {sign} dropped", _drop(place)
    elif isinstance(node, ast.comprehension) and node.ifs:
        yield "filter dropped", _set("ifs", lambda _: [])
    elif isinstance(node, ast.Constant) and type(node.value) is int:
        yield f"{node.value} becomes {node.value + 1}", _set("value", lambda value: value + 1)


def _sign(op: ast.cmpop) -> str:
    return ast.unparse(ast.Compare(ast.Name("a"), [op], [ast.Name("b")]))[2:-2]


def _set(name: str, value):  # type: ignore[no-untyped-def]
    return lambda node: setattr(node, name, value(getattr(node, name)))


def _drop(place: int):  # type: ignore[no-untyped-def]
    def drop(node: ast.BoolOp) -> None:
        del node.values[place]
        if len(node.values) == 1:
            node.values.append(node.values[0])

    return drop
