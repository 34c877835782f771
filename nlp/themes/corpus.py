"""Labelled sentences: reading them, and dividing them into train, validation and test."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from nlp.errors import KnowledgeError
from nlp.types import Theme, Topic

THEMES: tuple[Theme, ...] = (
    "problem",
    "improvement",
    "mechanism",
    "achievement",
    "statistics",
    "other",
)
TOPICS: tuple[Topic | None, ...] = (
    "proactive",
    "requests",
    "management",
    "platform",
    "supervision",
    None,
)
_ROLE_OF_SECTION = {"一": "overview", "五": "problems"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A sentence with its labels; `passage` keeps sentences that were written together together."""

    sentence: str
    theme: Theme
    topic: Topic | None = None
    role: str | None = None
    passage: str = ""
    hard: bool = False


def read(path: Path) -> list[Labelled]:
    """Labelled sentences from JSON Lines with the keys sentence, theme and, if given, topic and role.

    Raises KnowledgeError with the line of the first mistake.
    """
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip():
            found.append(_labelled(path, number, line))
    return found


def write(path: Path, items: Iterable[Labelled]) -> None:
    """The counterpart of `read`."""
    lines = (json.dumps(asdict(item), ensure_ascii=False) for item in items)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def raw(folder: Path) -> list[Labelled]:
    """The sentences as their writers left them: tab-separated, one a line."""
    found = []
    for path in sorted(folder.glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            fields = line.split("\t")
            if len(fields) == 6:
                passage, theme, topic, role, hard, sentence = fields
                found.append(
                    Labelled(
                        sentence=sentence,
                        theme=theme,  # type: ignore[arg-type]
                        topic=None if topic == "-" else topic,  # type: ignore[arg-type]
                        role=role,
                        passage=passage,
                        hard=hard == "1",
                    )
                )
    return found


def divide(items: Sequence[Labelled]) -> dict[str, list[Labelled]]:
    """Train, validation and test (70, 15, 15 %) by passage, near-duplicates kept out of test.

    The part of a passage is told by a hash of its name, so that adding passages moves none.
    """
    parts: dict[str, list[Labelled]] = {"train": [], "validation": [], "test": []}
    for item in items:
        share = int(hashlib.sha256(item.passage.encode()).hexdigest()[:8], 16) % 100
        parts["train" if share < 70 else "validation" if share < 85 else "test"].append(item)
    seen = [_shingles(item.sentence) for item in parts["train"]]
    for name in ("validation", "test"):
        parts[name] = [item for item in parts[name] if not _near(_shingles(item.sentence), seen)]
    return parts


def _shingles(text: str) -> frozenset[str]:
    return frozenset(text[i : i + 4] for i in range(max(len(text) - 3, 1)))


def _near(shingles: frozenset[str], others: Sequence[frozenset[str]]) -> bool:
    return any(len(shingles & other) * 2 > len(shingles | other) for other in others)


def _labelled(path: Path, number: int, line: str) -> Labelled:
    try:
        item = json.loads(line)
        theme = item["theme"]
        sentence = item.get("sentence") or item["text"]
    except (ValueError, KeyError, TypeError) as error:
        raise KnowledgeError(f"{path}:{number}: not a labelled sentence: {error}") from error
    if theme not in THEMES:
        raise KnowledgeError(f"{path}:{number}: theme {theme!r}; choose from: {', '.join(THEMES)}")
    role = item.get("role") or _ROLE_OF_SECTION.get(item.get("section", ""))
    return Labelled(
        sentence=sentence,
        theme=theme,
        topic=item.get("topic"),
        role=role,
        passage=item.get("passage", ""),
        hard=bool(item.get("hard")),
    )
