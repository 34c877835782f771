"""Nothing of the user's is touched: foreign folders are refused, foreign files stay, no link is followed."""

from __future__ import annotations

import json

import pytest

import nlp
from nlp.errors import RunError
from nlp.scoring.store.folder import MARK
from tests.scoring import corpus


@pytest.fixture
def given(tmp_path):
    corpus.write(tmp_path / "in", 3)
    return tmp_path


def _tree(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize(
    "files",
    [
        {"index.html": "my page"},
        {"pages/a.html": "mine"},
        {"tmpfile": "mine"},
        {"parts/notes.txt": "mine"},
        {"parts/state.json": "{}"},
        {"run.json": '{"schema": "other"}'},
        {"sub/deep/x.txt": "mine"},
    ],
)
def test_a_foreign_folder_is_refused_and_untouched(given, files):
    site = given / "site"
    for name, text in files.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text, encoding="utf-8")
    before = _tree(site)
    for resume in (False, True):
        with pytest.raises(RunError, match="不是 gouji 写的东西"):
            nlp.score(given / "in", output=site, resume=resume)
    assert _tree(site) == before


def test_an_empty_folder_and_what_file_managers_leave_are_no_hindrance(given):
    (given / "out").mkdir()
    (given / "out" / ".DS_Store").write_bytes(b"\0")
    assert len(nlp.score(given / "in", output=given / "out")) == 3
    assert (given / "out" / MARK).is_file()


def test_foreign_files_in_a_folder_of_ours_stay(given):
    out = given / "out"
    nlp.score(given / "in", output=out)
    foreign = {
        "notes.txt", "tmp-mine.txt", "pages/mine.html", "pages/0123456789abcdef.html",
        "parts/mine.txt", "parts/alone/mine/x.txt", ".summary.xlsx", ".reports.parquet",
    }  # fmt: skip
    for name in foreign:
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        (out / name).write_text(f"of the user: {name}", encoding="utf-8")
    for resume in (True, False):
        nlp.score(given / "in", output=out, resume=resume)
        for name in foreign:
            assert (out / name).read_text(encoding="utf-8") == f"of the user: {name}"


def test_no_link_is_followed(given):
    out, target = given / "out", given / "precious.txt"
    nlp.score(given / "in", output=out)
    target.write_text("precious", encoding="utf-8")
    names = [path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()]
    for name in [*names, "parts/making", ".summary.xlsx", ".index.html", "parts/.state.json"]:
        if not name.startswith("parts/alone"):
            (out / name).unlink(missing_ok=True)
            (out / name).symlink_to(target)
    (out / MARK).unlink()
    (out / MARK).write_text("gouji/output/1\n", encoding="utf-8")
    nlp.score(given / "in", output=out)
    assert target.read_text(encoding="utf-8") == "precious"
    assert not any(path.is_symlink() for path in out.glob("*.parquet"))


@pytest.mark.parametrize("name", ["pages", "parts"])
def test_a_folder_of_ours_that_is_a_link_is_refused(given, name):
    out, elsewhere = given / "out", given / "elsewhere"
    nlp.score(given / "in", output=out)
    (out / name).rename(elsewhere)
    (out / name).symlink_to(elsewhere)
    before = _tree(elsewhere)
    with pytest.raises(RunError, match="是链接"):
        nlp.score(given / "in", output=out)
    assert _tree(elsewhere) == before


def test_a_file_in_the_place_of_the_folder(given):
    (given / "out").write_text("mine", encoding="utf-8")
    with pytest.raises(RunError, match="是文件"):
        nlp.score(given / "in", output=given / "out")


def test_a_mistake_in_a_file_leaves_no_folder(given):
    (given / "ranges.json").write_text("[]", encoding="utf-8")
    with pytest.raises(RunError, match=r"ranges\.json"):
        nlp.score(given / "in", output=given / "out", ranges=given / "ranges.json")
    assert not (given / "out").exists()


def test_what_was_read_is_what_is_hashed(given):
    """A table that is replaced while the run goes on is recorded as it was read."""
    from hashlib import sha256

    table = given / "h.csv"
    table.write_text("name,parent\n甲县水利局,甲县人民政府\n", encoding="utf-8")
    was = sha256(table.read_bytes()).hexdigest()

    class Late(__import__("nlp.engines.serial", fromlist=["x"]).SerialExecutor):
        def submit(self, fn, /, *args, **kwargs):
            table.write_text("changed", encoding="utf-8")
            return super().submit(fn, *args, **kwargs)

    nlp.score(given / "in", output=given / "out", hierarchy=table, executor=Late())
    record = json.loads((given / "out" / "run.json").read_text(encoding="utf-8"))
    assert record["hashes"]["hierarchy"] == was


def test_an_output_inside_the_corpus_is_not_read_again(given):
    first = nlp.score(given / "in", output=given / "in" / "out")
    again = nlp.score(given / "in", output=given / "in" / "out")
    assert list(first["path"]) == list(again["path"])
    assert len(list((given / "in").glob("out*"))) == 1
