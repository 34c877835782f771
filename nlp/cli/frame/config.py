"""Reads defaults of options from `gouji.toml`, or from `[tool.gouji]` of `pyproject.toml`.

The file is searched for in the working folder and upwards; only the nearest one is read.
Options at the top of the file apply to every command that has them, a table such as
`[check]` to that command; the command line overrides both.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from nlp.errors import KnowledgeError, cause

NAME = "gouji.toml"
Options = Mapping[str, Mapping[str, str]]
"""Command -> option without dashes -> "path", "paths" where repeatable, "" for other values."""


def find(folder: Path) -> tuple[Path, dict[str, Any]] | None:
    """Return the nearest settings file and its content; None where there is none.

    Raises KnowledgeError for a file that is not valid TOML.
    """
    for above in (folder, *folder.parents):
        if (above / NAME).is_file():
            return above / NAME, _parsed(above / NAME)
        project = above / "pyproject.toml"
        if project.is_file() and (said := _parsed(project).get("tool", {}).get("gouji")):
            return project, said
    return None


def _parsed(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise KnowledgeError(f"{path}：读不了：{cause(error)}") from error
    except ValueError as error:
        raise KnowledgeError(f"{path}：不是合法的 TOML：{error}") from error
    except RecursionError as error:
        raise KnowledgeError(f"{path}：括号套得太深") from error


def defaults(path: Path, said: Mapping[str, Any], options: Options) -> dict[str, dict[str, Any]]:
    """Return command -> parameter -> default. Raises KnowledgeError for an unknown name.

    >>> defaults(Path("gouji.toml"), {"quiet": True, "check": {"select": ["CLM", "TAB"]}},
    ...          {"check": {"quiet": "", "select": ""}, "score": {"quiet": ""}})
    {'check': {'quiet': True, 'select': 'CLM,TAB'}, 'score': {'quiet': True}}
    """
    made: dict[str, dict[str, Any]] = {command: {} for command in options}
    for command, name, value in _entries(path, said, options):
        kind = options[command][name]
        made[command][name.replace("-", "_")] = _value(value, kind, path.parent)
    return {command: held for command, held in made.items() if held}


def _entries(
    path: Path, said: Mapping[str, Any], options: Options
) -> Iterator[tuple[str, str, Any]]:
    """Yield command, option and value; those for all commands first, so that a table overrides."""
    for name, value in said.items():
        if isinstance(value, Mapping):
            continue
        name = name.replace("_", "-")
        having = [command for command, known in options.items() if name in known]
        if not having:
            raise KnowledgeError(f"{path}：没有选项 {name}；可选：{_choices(options)}")
        yield from ((command, name, value) for command in having)
    for command, table in said.items():
        if not isinstance(table, Mapping):
            continue
        if command not in options:
            raise KnowledgeError(f"{path}：没有命令 [{command}]；可选：{'、'.join(options)}")
        for name, value in table.items():
            name = name.replace("_", "-")
            if name not in options[command]:
                known = "、".join(options[command])
                raise KnowledgeError(f"{path}：[{command}] 没有选项 {name}；可选：{known}")
            yield command, name, value


def _choices(options: Options) -> str:
    return "、".join(sorted({name for known in options.values() for name in known}))


def _value(value: Any, kind: str, folder: Path) -> Any:
    """Return a list as written on the command line; a path relative to the file's folder."""
    if kind == "paths":
        return [str(folder / item) for item in (value if isinstance(value, list) else [value])]
    if isinstance(value, list):
        return ",".join(str(item) for item in value)
    return str(folder / value) if kind == "path" and isinstance(value, str) else value
