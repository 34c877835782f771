"""Plain values -> a model, or one line that says where they violate it and how to mend that."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from typing import Any, Literal, TypeVar, Union, get_args, get_origin

import msgspec
import yaml

from nlp.errors import KnowledgeError
from nlp.knowledge.nodes import place

T = TypeVar("T")
_PATH = re.compile(r" - at (?:`(?P<key>key)` in )?`\$(?P<path>[^`]*)`$")
_UNKNOWN = re.compile(r"Object contains unknown field `(.*?)`")
_STEP = re.compile(r"\.([^.\[\]]+)|\[(\d+|\.\.\.)\]")
_KINDS = {
    "str": "文字", "int": "整数", "float": "数", "bool": "true 或 false", "array": "列表 […]",
    "object": "键: 值", "null": "空", "decimal": "数", "date": "日期", "datetime": "日期",
}  # fmt: skip
_KEY = "matching regex '^[A-Za-z0-9][A-Za-z0-9_.-]*$'"
_QUOTED = {"int", "float", "bool", "date", "datetime"}


def typed(content: Any, model: Any, root: Any) -> Any:
    """Convert `content` to `model`; `root` is its nodes, or a function that returns them.

    Raises KnowledgeError with `file:line: place: what is wrong`.
    """
    try:
        return msgspec.convert(content, model, strict=True)
    except (msgspec.ValidationError, TypeError) as error:
        message = str(error)
    steps = list(_steps(message, content, model))
    wording = _say(message, content, model, steps)
    raise KnowledgeError(
        located(root() if callable(root) else root, steps, wording, key=_wrong_key(message, steps))
    )


def located(root: Any, steps: Sequence[str | int], wording: str, *, key: str | None = None) -> str:
    """Return `file:line: place: what is wrong` for a place in a tree, or for a key at it."""
    node = root
    shown: list[str] = []
    for step in steps:
        below = _child(node, step)
        if below is None:
            break
        node, shown = below, [*shown, str(step)]
    if key is not None and isinstance(node, yaml.MappingNode):
        node = next((one for one, _ in node.value if one.value == key), node)
    return f"{place(node)}: {'.'.join(shown) or '文件'}: {wording}"


def _steps(message: str, content: Any, model: Any) -> Iterator[str | int]:
    """Yield the path of an error; the keys of mappings, which msgspec omits, are found by trial."""
    found = _PATH.search(message)
    path: list[str | int] = []
    for name, index in _STEP.findall(found["path"] if found else ""):
        step = name or (int(index) if index != "..." else _guilty(message, content, model, path))
        path.append(step)
        yield step
    if found and found["key"]:
        yield _guilty(message, content, model, path)


def _guilty(message: str, content: Any, model: Any, path: Sequence[str | int]) -> str:
    """Return the key of the mapping at `path` that by itself gives the same error."""
    held = _at(content, path)
    for key in held:
        try:
            msgspec.convert(_only(content, path, key), model, strict=True)
        except (msgspec.ValidationError, TypeError) as error:
            if str(error) == message:
                return str(key)
    return str(next(iter(held), ""))


def _only(content: Any, path: Sequence[str | int], key: Any) -> Any:
    """Return a copy of `content` in which the mapping at `path` has only one key."""
    if not path:
        return {key: content[key]}
    step, below = path[0], path[1:]
    copy: Any = dict(content) if isinstance(content, dict) else list(content)
    copy[step] = _only(content[step], below, key)
    return copy


def _at(content: Any, path: Sequence[str | int]) -> Any:
    for step in path:
        content = content[step]
    return content


def _say(message: str, content: Any, model: Any, steps: Sequence[str | int]) -> str:
    """Return the error in Chinese, with the probable intention and the allowed values."""
    found, message = _PATH.search(message), _PATH.sub("", message)
    wanted = _model_at(model, steps, key=bool(found and found["key"]))
    if unknown := _UNKNOWN.match(message):
        known = list(_fields(wanted))
        return f"没有键 {unknown[1]!r}{_meant(unknown[1], known)}；可选：{'、'.join(known)}"
    if missing := re.match(r"Object missing required field `(.*)`", message):
        return f"缺少键 {missing[1]!r}"
    if wrong := re.match(r"Invalid enum value (.*)", message):
        choices = [str(one) for one in _choices(wanted)]
        value = wrong[1].strip("'`")
        return f"不能是 {value!r}{_meant(value, choices)}；可选：{'、'.join(choices)}"
    if kind := re.match(r"Expected `(.*)`, got `(.*)`$", message):
        return _kind(kind[1], kind[2], _value(content, steps))
    if message == "Invalid decimal string":
        return f"这里要数，写的是文字 {_value(content, steps)!r}"
    if limit := re.match(r"Expected `\w+` (?:of )?(.*)", message):
        key = bool(found and found["key"])
        return _limit(limit[1], steps[-1] if key else _value(content, steps))
    return message


def _kind(expected: str, got: str, value: Any) -> str:
    wanted = " 或 ".join(_KINDS.get(one.strip(), one) for one in expected.split("|"))
    if expected == "str" and got in _QUOTED:
        return f'{value} 没有引号，被读成{_KINDS.get(got, "日期")}；这里要文字，请写成 "{value}"'
    if got == "str" and set(expected.split(" | ")) <= {"int", "float", "decimal", "null"}:
        return f"这里要{wanted}，写的是文字 {value!r}；请去掉引号"
    if expected.startswith("array") and got == "str":
        return f"这里要{wanted}，写的是文字 {value!r}；是不是少了方括号"
    return f"这里要{wanted}，写的是{_KINDS.get(got, got)}"


def _limit(limit: str, value: Any) -> str:
    if "length >=" in limit:
        return "不能为空"
    if "，" in str(value) and "matching regex" in limit:
        return f"{value!r} 里有全角逗号，会被当成一个词；词与词之间请用半角逗号"
    if _KEY in limit:
        return f"{value!r} 不合要求：只能用英文字母、数字、点、横线和下划线，以字母或数字开头"
    return f"{value!r} 不合要求：{limit.replace('matching regex', '应符合')}"


def _value(content: Any, steps: Sequence[str | int]) -> Any:
    try:
        return _at(content, steps)
    except (KeyError, IndexError, TypeError):
        return steps[-1] if steps else ""


def _meant(word: str, known: Sequence[str]) -> str:
    near = difflib.get_close_matches(word, known, n=1)
    return f"，是不是 {near[0]!r}" if near else ""


def _wrong_key(message: str, steps: list[str | int]) -> str | None:
    """Return the key, if the key itself is wrong, and remove it from the path; else None."""
    if unknown := _UNKNOWN.match(message):
        return unknown[1]
    found = _PATH.search(message)
    return str(steps.pop()) if found and found["key"] else None


def _child(node: Any, step: str | int) -> Any:
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int):
        return node.value[step] if step < len(node.value) else None
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == str(step)), None)
    return None


def _model_at(model: Any, steps: Sequence[str | int], *, key: bool) -> Any:
    """Return the type at a path of a model; with `key`, the type of the last key itself."""
    for n, step in enumerate(steps):
        held = _bare(model)
        if key and n == len(steps) - 1:
            return _bare((get_args(held) or (Any,))[0])
        model = _below(held, step)
    return _bare(model)


def _bare(model: Any) -> Any:
    """Return a type without Annotated and None."""
    while get_origin(model) is not None and hasattr(model, "__metadata__"):
        model = get_args(model)[0]
    if get_origin(model) in (Union, type(int | str)):
        left = [one for one in get_args(model) if one is not type(None)]
        return _bare(left[0]) if len(left) == 1 else model
    return model


def _below(model: Any, step: str | int) -> Any:
    if isinstance(model, type) and issubclass(model, msgspec.Struct):
        found = {field.encode_name: field.type for field in msgspec.structs.fields(model)}
        return found.get(str(step), Any)
    args = get_args(model)
    if get_origin(model) is dict:
        return args[1]
    return args[0] if args else Any


def _fields(model: Any) -> Iterator[str]:
    if isinstance(model, type) and issubclass(model, msgspec.Struct):
        yield from model.__struct_encode_fields__


def _choices(model: Any) -> Iterator[Any]:
    if get_origin(model) is Literal:
        yield from get_args(model)
        return
    for one in get_args(model):
        yield from _choices(one)
