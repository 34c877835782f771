"""Reading the data files, each once a process."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from nlp.errors import KnowledgeError, UnknownName

ROOT = Path(__file__).parent
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def load(name: str) -> Any:
    """The content of `knowledge/<name>.yaml`, read once; do not change what comes back.

    Raises UnknownName where there is no such file, KnowledgeError where it is no YAML.

    >>> "显著提升" in load("common/polarity")["praise"]
    True
    """
    path = ROOT / f"{name}.yaml"
    if not path.is_file():
        raise UnknownName("data file", name, names(str(Path(name).parent)))
    return parse(path)


def parse(path: Path) -> Any:
    """One YAML file as plain values; KnowledgeError names the file and the line."""
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{path}:{mark.line + 1}" if mark else str(path)
        raise KnowledgeError(f"{where}: not readable as YAML: {error}") from error


def names(folder: str) -> list[str]:
    """The data files of a folder, as `load` wants them: ["forms/disclosure-2019", ...]."""
    base = ROOT / folder
    return sorted(path.relative_to(ROOT).with_suffix("").as_posix() for path in base.glob("*.yaml"))
