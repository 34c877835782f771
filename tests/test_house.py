"""The house stays one that people can live in: sizes, floors, and no word of a form in code.

The numbers in HIGH, LONG, WIDE, WORDS and KEYS are what is still too much; they may only go down.
`python -m tests.test_house` prints what they are today.
"""

from __future__ import annotations

import ast
import functools
from collections import defaultdict
from pathlib import Path

import pytest

from nlp.knowledge import current, load_as
from nlp.knowledge.models.form import Form
from tests.literals import every, imported, sought, tree

ROOT = Path(__file__).parents[1]
FILES = sorted((ROOT / "nlp").rglob("*.py"))
ROOMS = (
    "checks",
    "claims",
    "cli",
    "display",
    "engines",
    "knowledge",
    "language",
    "notes",
    "quantity",
    "readers",
    "scoring",
    "serve",
    "structure",
    "themes",
)
# Floors of imports beyond eight, by room.
HIGH: dict[str, int] = {}
# Rooms that know no form by name: words and keys of forms are data.
NEUTRAL = ("checks", "readers", "scoring", "structure")


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_no_file_is_long_and_no_folder_crowded() -> None:
    long = {name_of(p): n for p in FILES if (n := p.read_text(encoding="utf-8").count("\n")) > 220}
    assert not {name: n for name, n in long.items() if n > LONG.get(name, 0)}
    crowded: dict[str, int] = defaultdict(int)
    for path in FILES:
        crowded[name_of(path.parent)] += path.name != "__init__.py"
    assert not {folder: n for folder, n in crowded.items() if n > CROWDED.get(folder, 14)}


def floors(room: str) -> int:
    """Return the depth of imports between the modules of a room, by the imports at their heads."""
    modules = {
        name_of(path).removesuffix(".py").replace("/", ".").removesuffix(".__init__"): path
        for path in FILES
        if path.is_relative_to(ROOT / "nlp" / room)
    }

    @functools.cache
    def height(module: str) -> int:
        named: set[str] = set()
        for node in tree(modules[module]).body:
            if isinstance(node, ast.ImportFrom) and node.module:
                named |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
        below = {m for m in named & modules.keys() if modules[m].name != "__init__.py"}
        return 1 + max((height(m) for m in below if m != module), default=0)

    return max(map(height, modules))


@pytest.mark.parametrize("room", ROOMS)
def test_floors(room: str) -> None:
    assert floors(room) <= HIGH.get(room, 8)


def test_one_class_name_is_one_thing() -> None:
    """Two classes of one name are two things that a reader takes for one.

    The models of data files are named after the file that they describe.
    """
    named: dict[str, list[str]] = defaultdict(list)
    for path in FILES:
        if "knowledge/models" not in name_of(path):
            classes = [node for node in ast.walk(tree(path)) if isinstance(node, ast.ClassDef)]
            for one in classes:
                named[one.name].append(name_of(path))
    twice = {name for name, places in named.items() if len(places) > 1}
    assert not twice, "a new class needs a name of its own"


def dotted(path: Path) -> str:
    return name_of(path).removesuffix(".py").replace("/", ".").removesuffix(".__init__")


@functools.cache
def sought_elsewhere() -> dict[str, set[str]]:
    """Names of each module that other modules look for in texts."""
    found: dict[str, set[str]] = defaultdict(set)
    for path in FILES:
        for module, name in imported(tree(path)):
            found[module].add(name)
    return found


@functools.cache
def keys() -> frozenset[str]:
    """Names of tables and rows of the disclosure forms that are no everyday words."""
    found: set[str] = set()
    for name in current().names("reports/disclosure/forms/*"):
        for table, entry in load_as(name, Form).tables.items():
            rows = {row for block in entry.blocks for row in block.rows} | set(entry.rows)
            found |= {row for row in rows if "_" in row or "." in row}
            found |= {f"{table}.{row}" for row in rows}
    return frozenset(found)


def words_in(path: Path) -> int:
    return len(sought(tree(path), sought_elsewhere()[dotted(path)]))


def keys_in(path: Path) -> int:
    def named(text: str) -> bool:
        parts = text.split(".")
        return any(".".join(parts[:n]) in keys() for n in range(1, len(parts) + 1))

    return sum(named(text) for text in every(tree(path)))


def counted(count: functools.partial[int]) -> dict[str, int]:
    rooms = [ROOT / "nlp" / room for room in NEUTRAL]
    inside = [path for path in FILES if any(path.is_relative_to(room) for room in rooms)]
    found = {name_of(path): count(path) for path in inside}
    return {name: n for name, n in found.items() if n}


def test_no_chinese_word_of_the_domain_in_code() -> None:
    more = {n: c for n, c in counted(functools.partial(words_in)).items() if c > WORDS.get(n, 0)}
    assert not more, "words that code looks for belong to knowledge/"


def test_rooms_that_only_show_and_carry_name_no_row() -> None:
    """What is told of rows in pages, commands and lists comes with the values or from data."""
    rooms = [
        ROOT / "nlp" / room
        for room in ("cli", "comparison", "display", "engines", "language", "notes", "serve")
    ]
    alone = [path for path in FILES if path.parent == ROOT / "nlp"]
    shown = [path for path in FILES if any(path.is_relative_to(room) for room in rooms)]
    found = {name_of(path): n for path in (*alone, *shown) if (n := keys_in(path))}
    assert not {name: n for name, n in found.items() if n > KEYS.get(name, 0)}


def test_no_key_of_a_form_in_code() -> None:
    more = {n: c for n, c in counted(functools.partial(keys_in)).items() if c > KEYS.get(n, 0)}
    assert not more, "rows and tables of a form belong to knowledge/reports/"


def test_what_has_become_less_is_written_down() -> None:
    for allowed, count in ((WORDS, words_in), (KEYS, keys_in)):
        for name in allowed:
            assert (ROOT / name).is_file(), f"{name} is gone: take it off the list"
            assert count(ROOT / name), f"{name} is clean: take it off the list"


def test_data_files_have_one_entry_a_line_of_at_most_120_characters() -> None:
    wide = {
        name_of(path): n
        for path in sorted((ROOT / "nlp" / "knowledge").rglob("*.yaml"))
        if (n := sum(len(line) > 120 for line in path.read_text(encoding="utf-8").splitlines()))
    }
    assert not {name: n for name, n in wide.items() if n > WIDE.get(name, 0)}


CROWDED: dict[str, int] = {}
WIDE: dict[str, int] = {
    "nlp/knowledge/common/grammar.yaml": 3,
    "nlp/knowledge/common/rules.yaml": 3,
    "nlp/knowledge/common/statements.yaml": 3,
    "nlp/knowledge/reports/disclosure/indicators.yaml": 19,
    "nlp/knowledge/reports/disclosure/lists.yaml": 2,
    "nlp/knowledge/reports/disclosure/rates.yaml": 5,
}
LONG: dict[str, int] = {
    "nlp/display/terminal/text.py": 224,
}
WORDS: dict[str, int] = {}
# The default of a public function.
KEYS: dict[str, int] = {"nlp/plot.py": 1}

if __name__ == "__main__":
    print("WORDS", counted(functools.partial(words_in)))
    print("KEYS", counted(functools.partial(keys_in)))
    print("HIGH", {room: floors(room) for room in ROOMS if floors(room) > 8})
