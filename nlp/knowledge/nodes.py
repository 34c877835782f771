"""YAML files as trees of nodes with their file and line, and the overlaying of such trees.

Merging and expanding products work on nodes, not on plain values, so that a mistake in the
result is reported with the file and line that it comes from.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from pathlib import Path
from typing import Any

import yaml

from nlp.errors import KnowledgeError

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# The keys that identify the entries of a list; the first that an entry has is used.
_KEYS = ("key", "name", "role", "topic")
_MOST = 1_000_000
# How libyaml says what is wrong -> the same for the user.
_PROBLEMS = {
    "did not find expected ',' or ']'": "方括号没有合上，或两项之间少了逗号",
    "did not find expected ',' or '}'": "花括号没有合上，或两项之间少了逗号",
    "did not find expected node content": "这里少了一个值",
    "did not find expected '-' indicator": "列表的各项没有对齐，或有一项不以 - 开头",
    "did not find expected key": "缩进没有对齐，或这里少了一个键",
    "could not find expected ':'": "键后面少了冒号",
    "mapping values are not allowed": "这里不能再写一个“键: 值”，或缩进没有对齐",
    "found character that cannot start": "这里有不能开头的字符，如制表符、@ 或反引号；缩进请用空格",
    "found a tab character": "缩进用了制表符；请用空格",
    "found unexpected end of stream": "引号没有合上",
    "found undefined alias": "以 * 开头的词要加引号",
    "did not find expected alphabetic": "以 * 或 & 开头的词要加引号",
    "block sequence entries are not": "这里不能有以 - 开头的项；请另起一行并缩进",
    "found unknown escape character": "双引号里的反斜线写法不对；请改用单引号",
    "control characters are not allowed": "有看不见的控制字符",
}
_STR = "tag:yaml.org,2002:str"
SETS = Mapping[str, Sequence[str]]


class _Named(io.BytesIO):
    """Bytes with the name of their file, for the marks of nodes."""

    name = ""


def compose(path: Path, data: bytes | None = None) -> Any:
    """Return the tree of one YAML file, or of its bytes `data`.

    Raises KnowledgeError with file and line for invalid YAML, and for aliases that expand it too
    much: a few lines of aliases can make millions of values.
    """
    stream = _Named(path.read_bytes() if data is None else data)
    stream.name = str(path)
    try:
        node = yaml.compose(stream, Loader=_Loader)
    except (yaml.YAMLError, UnicodeDecodeError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        problem = getattr(error, "problem", None) or str(error)
        raise KnowledgeError(f"{path}:{line}: 不是能读的 YAML：{_in_words(problem)}") from error
    if node is None:
        raise KnowledgeError(f"{path}:1: 文件是空的；不需要时请删去它")
    if _size(node, {}) > _MOST:
        raise KnowledgeError(f"{place(node)}: 用 & 和 * 引用别处，展开后太大；请直接写出来")
    for parent, key in _twice(node):
        raise KnowledgeError(f"{place(parent)}: 键 {key!r} 在这里写了两次；请合成一处")
    return node


def _in_words(problem: str) -> str:
    """Return what is wrong with a YAML file in Chinese; with the parser's words where we know no better."""
    said = " ".join(problem.split())
    known = (words for start, words in _PROBLEMS.items() if said.startswith(start))
    return next(known, f"{said}；多半是前面少了一个括号、引号或冒号后的空格")


def plain(node: Any) -> Any:
    """Return the plain values of a tree. Raises KnowledgeError for a value that cannot be built."""
    try:
        return yaml.constructor.SafeConstructor().construct_document(node)
    except (ValueError, OverflowError) as error:  # a number of 5,000 digits, a 13th month
        said = str(error).partition(";")[0]
        raise KnowledgeError(
            f"{place(node)}: 有写不成的数或日期（{said}）；文字请加引号"
        ) from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        at = f"{mark.name}:{mark.line + 1}" if mark else place(node)
        problem = getattr(error, "problem", None) or str(error)
        raise KnowledgeError(f"{at}: {_in_words(problem)}") from error


def place(node: Any) -> str:
    """Return file and line of a node."""
    return f"{node.start_mark.name}:{node.start_mark.line + 1}"


def merged(below: Any, above: Any) -> Any:
    """Overlay a tree: mappings merge by key, lists by entry, anything else is replaced."""
    if isinstance(below, yaml.MappingNode) and isinstance(above, yaml.MappingNode):
        over = {key.value: (key, value) for key, value in above.value}
        pairs = []
        for key, value in below.value:
            both = over.pop(key.value, None)
            pairs.append((key, merged(value, both[1]) if both else value))
        return yaml.MappingNode(
            below.tag, [*pairs, *over.values()], above.start_mark, above.end_mark
        )
    if isinstance(below, yaml.SequenceNode) and isinstance(above, yaml.SequenceNode):
        entries = {_name(entry): entry for entry in below.value}
        for entry in above.value:
            name = _name(entry)
            entries[name] = merged(entries[name], entry) if name in entries else entry
        return yaml.SequenceNode(
            below.tag, list(entries.values()), above.start_mark, above.end_mark
        )
    return above


def _name(entry: Any) -> Any:
    """Return the value that identifies an entry of a list, None without one."""
    if isinstance(entry, yaml.ScalarNode):
        return entry.value
    if isinstance(entry, yaml.MappingNode):
        held = {key.value: value.value for key, value in entry.value}
        found = next((held[key] for key in _KEYS if isinstance(held.get(key), str)), None)
        return ("entry", found) if found else id(entry)
    return id(entry)


def written_out(node: Any, sets: SETS) -> Any:
    """Return the tree with each product of words expanded, in place.

    A product is an entry of a list that is itself a list of lists, `[[上年, 去年], [结转,
    未办结]]`; an entry `$name` expands to the words of `common/sets.yaml` with that name.
    """
    if isinstance(node, yaml.MappingNode):
        for _, value in node.value:
            written_out(value, sets)
    elif isinstance(node, yaml.SequenceNode):
        if any(_special(entry) for entry in node.value):
            # A word that several products give is listed once.
            made = [word for entry in node.value for word in _words(entry, sets)]
            node.value = list({_name(word): word for word in reversed(made)}.values())[::-1]
        for entry in node.value:
            if not isinstance(entry, yaml.ScalarNode):
                written_out(entry, sets)
    return node


def _special(entry: Any) -> bool:
    if isinstance(entry, yaml.ScalarNode):
        return bool(entry.value.startswith("$"))
    return (
        isinstance(entry, yaml.SequenceNode)
        and bool(entry.value)
        and all(isinstance(part, yaml.SequenceNode) for part in entry.value)
    )


def _words(entry: Any, sets: SETS) -> Iterator[Any]:
    if not _special(entry):
        yield entry
    elif isinstance(entry, yaml.ScalarNode):
        name = entry.value[1:]
        if name not in sets:
            known = "、".join(sets) or "无"
            raise KnowledgeError(f"{place(entry)}: 没有词组 ${name}；可选：{known}")
        for word in sets[name]:
            yield yaml.ScalarNode(_STR, word, entry.start_mark, entry.end_mark)
    else:
        for chosen in product(*(list(_factor(part, sets)) for part in entry.value)):
            yield yaml.ScalarNode(_STR, "".join(chosen), entry.start_mark, entry.end_mark)


def _factor(part: Any, sets: SETS) -> Iterator[str]:
    """Yield the words of one list of a product. Raises KnowledgeError for anything but words."""
    for entry in part.value:
        for word in _words(entry, sets):
            if not isinstance(word, yaml.ScalarNode):
                raise KnowledgeError(f"{place(word)}: 词的乘积里只能是词的列表，这里又套了一层")
            yield word.value


def _size(node: Any, known: dict[int, int]) -> int:
    """Count the nodes of a tree with its aliases expanded; a recursive tree exceeds the limit."""
    if isinstance(node, yaml.ScalarNode):
        return 1
    if id(node) not in known:
        known[id(node)] = _MOST + 1
        below = (
            node.value
            if isinstance(node, yaml.SequenceNode)
            else [n for p in node.value for n in p]
        )
        known[id(node)] = 1 + sum(_size(one, known) for one in below)
    return known[id(node)]


def _twice(node: Any) -> Iterator[tuple[Any, str]]:
    """Yield duplicate keys of a mapping, of which YAML silently takes the last."""
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if isinstance(key.value, str) and key.value in seen:
                yield key, key.value
            seen.add(str(key.value))
            yield from _twice(value)
    elif isinstance(node, yaml.SequenceNode):
        for entry in node.value:
            if not isinstance(entry, yaml.ScalarNode):
                yield from _twice(entry)
