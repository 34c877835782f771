"""Imports the layers below a mutated room once, so that no run of the tests has to."""

from __future__ import annotations

import importlib
import sys
import tomllib
from pathlib import Path

_SAMPLE = Path("corpora/samples/liudi-2024.txt")


def below(room: Path) -> list[str]:
    """Return the layers of `pyproject.toml` below that of a room or a module of it, [] for others.

    >>> below(Path("nlp/checks/rules"))[:2], below(Path("tests"))
    (['nlp.claims', 'nlp.themes'], [])
    """
    settings = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))
    layers: list[str] = settings["tool"]["importlinter"]["contracts"][0]["layers"]
    own = ".".join(room.with_suffix("").parts[:2])
    return layers[layers.index(own) + 1 :] if own in layers else []


def warm(room: Path) -> None:
    """Import the layers below a room, and do with them what they can do with a report.

    Raises SystemExit where that imports the room itself, as its mutants could not be put in place.
    """
    layers = below(room)
    for layer in layers:
        importlib.import_module(layer)
    _read(layers)
    own = ".".join(room.with_suffix("").parts)
    early = [name for name in sys.modules if name == own or name.startswith(f"{own}.")]
    if early:
        raise SystemExit(f"imported by the layers below: {', '.join(early[:3])}")


def _read(layers: list[str]) -> None:
    if "nlp.structure" not in layers:
        return
    from nlp.readers import read_document
    from nlp.structure import build

    report = build(read_document(_SAMPLE))
    if "nlp.themes" in layers:
        from nlp.themes import annotate

        annotate(report.sentences, {})
    if "nlp.claims" in layers:
        from nlp.claims import claims

        claims(report)
    if "nlp.pipeline" in layers:
        from nlp.pipeline import assess

        assess(report)
