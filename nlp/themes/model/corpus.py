"""Reads labelled sentences and divides them into train, validation and test."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict
from pathlib import Path

from nlp.errors import KnowledgeError, cause
from nlp.themes.model.arrays import MOST
from nlp.themes.near import ShingleIndex
from nlp.there import beginning
from nlp.types import Theme, Topic
from nlp.types.quick import frozen

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
WRITERS = {**dict.fromkeys("defghij", "d"), "u": "t", **dict.fromkeys("wxy", "v")}
"""Passages `d` to `j` have one writer, `t` and `u` another, `v` to `y` a third; any other passage
has the writer named by its first letter."""
WHOLE = {**dict.fromkeys("lpqrtvz", "train"), "s": "validation"}
"""Writers whose passages stay together: pairs of one sentence with different decisive phrases
are spread over several of them, and a hash of the passage would divide such pairs."""
WEIGHTS = {**dict.fromkeys("pqrs", 0.1), "t": 0.5, "u": 0.5}
"""The weight of a sentence by the first letter of its passage, 1 for letters not listed: among
pairs every theme is equally frequent in every section, unlike in reports. Measured on real
sentences (docs/themes.md)."""
AT_HOME = 1.5
"""Further weight of problems and improvements in section five: in real reports they are 93 % of
its sentences, in this corpus, which is hard on purpose, 78 %."""
_ROLE_OF_SECTION = dict(
    zip(
        "一二三四五六",
        ("overview", "proactive", "requests", "review", "problems", "other"),
        strict=True,
    )
)


@frozen
class Labelled:
    """A sentence with its labels; `passage` groups sentences that were written together."""

    sentence: str
    theme: str
    topic: str | None = None
    role: str | None = None
    passage: str = ""
    hard: bool = False


def read(path: Path, *, ours: bool = True) -> list[Labelled]:
    """Read labelled sentences from JSON Lines: sentence, theme and, optionally, topic and role.

    `ours`: the themes must be those of the package; else any names are allowed. Raises
    KnowledgeError with the line of the first mistake.
    """
    try:
        data = beginning(path, MOST + 1)
        text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except OSError as error:
        raise KnowledgeError(f"{path}：打不开：{cause(error)}") from error
    except UnicodeDecodeError as error:
        raise KnowledgeError(
            f"{path}：不是 UTF-8 文本（第{error.start}个字节），请另存为 UTF-8"
        ) from error
    if len(data) > MOST:
        raise KnowledgeError(f"{path}：超过{MOST // 1024 // 1024}MB，请检查是不是给错了文件")
    return [
        _labelled(path, number, line, ours)
        for number, line in enumerate(text.split("\n"), 1)
        if line.strip()
    ]


def write(path: Path, items: Iterable[Labelled]) -> None:
    """Write labelled sentences in the format of `read`."""
    lines = (json.dumps(asdict(item), ensure_ascii=False) for item in items)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def raw(folder: Path) -> list[Labelled]:
    """Read the writers' original sentences: tab-separated, one per line."""
    found = []
    for path in sorted(folder.glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            fields = line.split("\t")
            if len(fields) == 6:
                passage, theme, topic, role, hard, sentence = fields
                found.append(
                    Labelled(
                        sentence=sentence,
                        theme=theme,
                        topic=None if topic == "-" else topic,
                        role=role,
                        passage=passage,
                        hard=hard == "1",
                    )
                )
    return found


def divide(items: Sequence[Labelled]) -> dict[str, list[Labelled]]:
    """Divide into train, validation and test (70, 15, 15 %) by passage, without near-duplicates.

    The part of a passage is determined by a hash of its name, so that new passages move none;
    the passages of the writers in WHOLE go to one part.
    A sentence of validation or test that is similar to one of an earlier part is left out.
    """
    parts: dict[str, list[Labelled]] = {name: [] for name, _ in PARTS}
    for item in items:
        parts[WHOLE.get(writer(item.passage)) or _part(item.passage)].append(item)
    index = ShingleIndex()
    for name, _ in PARTS:
        parts[name] = [item for item in parts[name] if not index.near(item.sentence)]
        for item in parts[name]:
            index.add(item.sentence)
    return parts


def writer(passage: str) -> str:
    """Return the writer of a passage by the first letter of its name, "" without one.

    >>> writer("a017"), writer("h003")
    ('a', 'd')
    """
    return WRITERS.get(passage[:1], passage[:1])


def weight(passage: str) -> float:
    """The weight in training of a sentence of a passage.

    >>> weight("a017"), weight("p003")
    (1.0, 0.1)
    """
    return WEIGHTS.get(passage[:1], 1.0)


def at_home(theme: str, role: str | None) -> float:
    """The further weight of a sentence whose theme is the usual one of its section.

    >>> at_home("problem", "problems"), at_home("other", "problems"), at_home("problem", None)
    (1.5, 1.0, 1.0)
    """
    return AT_HOME if role == "problems" and theme in ("problem", "improvement") else 1.0


def labels_of(items: Sequence[Labelled]) -> tuple[tuple[str, ...], tuple[str | None, ...]]:
    """Return the themes and topics that occur, ours in our order; no topics where none is given."""
    themes = {item.theme for item in items}
    topics = {item.topic for item in items}
    subjects = () if topics == {None} else _sorted(topics, TOPICS)
    return tuple(map(str, _sorted(themes, THEMES))), subjects


def _sorted(found: Collection[str | None], ours: Sequence[str | None]) -> tuple[str | None, ...]:
    own = sorted(label for label in found if label is not None and label not in ours)
    return (*(label for label in ours if label in found and label is not None), *own) + (
        (None,) if None in found else ()
    )


def _part(passage: str) -> str:
    share = int(hashlib.sha256(passage.encode()).hexdigest()[:8], 16) % 100
    return next(name for name, limit in PARTS if share < limit)


def _no_text(place: str, name: str, value: object) -> str:
    """Say that a key of a labelled sentence is missing or is no text."""
    if value is None:
        return f"{place}：缺少 {name}；一行要有 sentence（句子）和 theme（类别）"
    return f"{place}：{name} 应是不空的文字，读到的是 {value!r}"


def _labelled(path: Path, number: int, line: str, ours: bool) -> Labelled:  # noqa: FBT001
    try:
        item = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise KnowledgeError(f"{path}:{number}：不是一行 JSON：{line[:40]!r}") from error
    if not isinstance(item, dict):
        raise KnowledgeError(f"{path}:{number}：应是一个对象 {{…}}，不是列表或单个值")
    theme = item.get("theme")
    sentence = item.get("sentence") or item.get("text")
    topic = item.get("topic")
    role = item.get("role") or _ROLE_OF_SECTION.get(str(item.get("section", "")))
    for name, value in {"sentence": sentence, "theme": theme, "topic": topic, "role": role}.items():
        if not (isinstance(value, str) and value.strip()) and (value or name in _NEEDED):
            raise KnowledgeError(_no_text(f"{path}:{number}", name, value))
    if ours and theme not in THEMES:
        raise KnowledgeError(
            f"{path}:{number}：没有类别 {theme!r}；可选：{'、'.join(THEMES)}；自己的类别先训练，再用 --model 给它"
        )
    return Labelled(
        sentence=str(sentence),
        theme=str(theme),
        topic=topic or None,
        role=role,
        passage=str(item.get("passage", "")),
        hard=bool(item.get("hard")),
    )


_NEEDED = ("sentence", "theme")
