"""Labelled sentences: reading them, and dividing them into train, validation and test."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
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
PARTS = (("train", 70), ("validation", 85), ("test", 100))
ALIKE = 0.5
"""Sentences that share so much of their three-character shingles (Jaccard) are near-duplicates."""
_BARE = re.compile(r"[0-9\s]+")
_ROLE_OF_SECTION = dict(
    zip(
        "一二三四五六",
        ("overview", "proactive", "requests", "review", "problems", "other"),
        strict=True,
    )
)


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
    """Train, validation and test (70, 15, 15 %) by passage, without near-duplicates across.

    The part of a passage is told by a hash of its name, so that adding passages moves none.
    A sentence of validation or test that resembles one of an earlier part is left out.
    """
    parts: dict[str, list[Labelled]] = {name: [] for name, _ in PARTS}
    for item in items:
        share = int(hashlib.sha256(item.passage.encode()).hexdigest()[:8], 16) % 100
        parts[next(name for name, limit in PARTS if share < limit)].append(item)
    index = Index()
    for name, _ in PARTS:
        parts[name] = [item for item in parts[name] if not index.near(item.sentence)]
        for item in parts[name]:
            index.add(item.sentence)
    return parts


class Index:
    """Sentences by their shingles: is there one that shares half of them or more?"""

    def __init__(self, texts: Iterable[str] = ()) -> None:
        self.where: dict[str, list[int]] = {}
        self.sizes: list[int] = []
        for text in texts:
            self.add(text)

    def add(self, text: str) -> None:
        """Take in one sentence."""
        shingles = _shingles(text)
        for shingle in shingles:
            self.where.setdefault(shingle, []).append(len(self.sizes))
        self.sizes.append(len(shingles))

    def near(self, text: str, alike: float = ALIKE) -> bool:
        """Whether a sentence taken in shares so much of its shingles with this one."""
        shingles = _shingles(text)
        shared = Counter(n for shingle in shingles for n in self.where.get(shingle, ()))
        return any(
            count >= alike * (len(shingles) + self.sizes[n] - count) for n, count in shared.items()
        )


def _shingles(text: str) -> frozenset[str]:
    bare = _BARE.sub("", text)
    return frozenset(bare[i : i + 3] for i in range(max(len(bare) - 2, 1)))


def kappa(first: Sequence[object], second: Sequence[object]) -> float:
    """Cohen's kappa of two labellings of the same sentences: agreement beyond chance.

    >>> kappa(["a", "a", "b", "b"], ["a", "a", "b", "a"])
    0.5
    """
    size = len(first)
    seen = sum(a == b for a, b in zip(first, second, strict=True)) / size
    ours, theirs = Counter(first), Counter(second)
    chance = sum(ours[label] * theirs[label] for label in ours) / size**2
    return (seen - chance) / (1 - chance) if chance < 1 else 1.0


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
