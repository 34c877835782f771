"""What a resumed run knows of the files: from the part of the same number, else from all parts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from nlp.scoring.store.ledger import Ledger
from nlp.scoring.store.parts import PartFiles
from nlp.scoring.store.schemas import TABLES, table

FIRST, SECOND = "000000-0123456789ab", "000001-0123456789ab"


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    parts = PartFiles(tmp_path / "alone")
    files = {
        FIRST: [("a.txt", "1a"), ("b.txt", "2b"), ("unread.txt", "")],
        SECOND: [("c.txt", "3c"), ("slow.txt", "4d"), ("broken.txt", "5e")],
    }
    errors = {
        SECOND: [("slow.txt", "4d", "UnsafeFile", "。"), ("broken.txt", "5e", "DamagedFile", "。")]
    }
    for name, listed in files.items():
        rows = {"files": [(key, sha, "read", key, "") for key, sha in listed]}
        rows["errors"] = errors.get(name, [])
        parts.write(name, {one: table(one, rows.get(one, [])) for one in TABLES})
    made = Ledger(tmp_path / "ledger.sqlite", parts)
    yield made
    made.close()


def _indexed(folder: Path) -> bool:
    return (folder / "ledger.sqlite").exists()


def test_a_chunk_of_the_same_files_needs_no_index(ledger: Ledger, tmp_path: Path) -> None:
    assert ledger.count() == 6
    known = {"a.txt": ("1a", FIRST), "b.txt": ("2b", FIRST)}
    assert ledger.find(0, ["a.txt", "b.txt"]) == known
    assert ledger.find(1, ["c.txt"]) == {"c.txt": ("3c", SECOND)}
    assert not _indexed(tmp_path)


@pytest.mark.parametrize("number", [0, 1, 7])
def test_files_of_any_chunk_are_found_in_any_part(
    ledger: Ledger, tmp_path: Path, number: int
) -> None:
    keys = ["c.txt", "new.txt", "b.txt", "unread.txt", "slow.txt", "broken.txt"]
    known = {"b.txt": ("2b", FIRST), "c.txt": ("3c", SECOND), "broken.txt": ("5e", SECOND)}
    assert ledger.find(number, keys) == known
    assert _indexed(tmp_path)
    ledger.close()
    assert not _indexed(tmp_path)
