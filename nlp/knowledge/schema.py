"""Holding a data file against its JSON schema, with the line of each mistake.

The files shipped here are checked by the tests, files of the user when they are read:
a mistake is told with the file, the line, what is wrong and what would be right.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import yaml

from nlp.errors import KnowledgeError
from nlp.knowledge.loader import ROOT, parse


def check_file(path: Path, schema: str) -> Any:
    """The content of `path`, once it satisfies `knowledge/schemas/<schema>.json`.

    Raises KnowledgeError with `file:line: place: what is wrong` for the first mistakes.
    """
    from jsonschema import Draft202012Validator

    content = parse(path)
    rules = json.loads((ROOT / "schemas" / f"{schema}.json").read_text(encoding="utf-8"))
    errors = sorted(
        Draft202012Validator(rules).iter_errors(content),
        key=lambda error: list(map(str, error.absolute_path)),
    )
    if errors:
        root = yaml.compose(path.read_text(encoding="utf-8"))
        lines = [_line(path, root, list(error.absolute_path), _say(error)) for error in errors[:5]]
        raise KnowledgeError("\n".join(lines))
    return content


def _say(error: Any) -> str:
    choices = error.schema.get("enum")
    if error.validator == "additionalProperties":
        known = ", ".join(error.schema.get("properties", {}))
        return f"{error.message}; known keys: {known}"
    return (
        f"{error.message}; choose from: {', '.join(map(str, choices))}"
        if choices
        else error.message
    )


def _line(path: Path, root: Any, place: list[Any], message: str) -> str:
    node, line = root, root.start_mark.line if root else 0
    for step in place:
        node = _child(node, step)
        if node is None:
            break
        line = node.start_mark.line
    return f"{path}:{line + 1}: {'.'.join(map(str, place)) or 'file'}: {message}"


def _child(node: Any, step: Any) -> Any:
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int):
        return node.value[step]
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == str(step)), None)
    return None
