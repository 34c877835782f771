"""What is kept of data files: the same as is read, made anew where it changed or is damaged."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from nlp.claims.sentence import lexicon
from nlp.knowledge import Knowledge, compiled, current, load, load_as, use
from nlp.knowledge.models.form import Form

ROOT = Path(__file__).parents[2]
NAMES = ("common/units", "common/grammar", "reports/disclosure/terms", "common/rules")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder for what is kept."""
    monkeypatch.setenv("GOUJI_CACHE", str(tmp_path / "kept"))
    compiled.folder.cache_clear()
    yield tmp_path / "kept"
    monkeypatch.undo()
    compiled.folder.cache_clear()


@pytest.mark.parametrize("name", NAMES)
def test_kept_content_is_what_the_file_says(home: Path, name: str) -> None:
    with use(Knowledge(())):
        first = load(name)
    (kept,) = home.glob(f"{name.replace('/', '.')}-*.msgpack")
    before = kept.stat().st_mtime_ns
    with use(Knowledge(())):
        assert load(name) == first
    assert kept.stat().st_mtime_ns == before


def test_models_come_back_from_what_is_kept(home: Path) -> None:
    name = "reports/disclosure/forms/disclosure-2021"
    with use(Knowledge(())):
        first = load_as(name, Form)
    assert list(home.glob("*disclosure-2021-*.msgpack"))
    with use(Knowledge(())):
        assert load_as(name, Form) == first


@pytest.mark.parametrize("damage", [b"", b"\xc1", b"\x81\xa1a"], ids=["empty", "no such", "cut"])
def test_what_is_damaged_is_made_anew(home: Path, damage: bytes) -> None:
    with use(Knowledge(())):
        first = load("common/units")
    (kept,) = home.glob("common.units-*.msgpack")
    kept.write_bytes(damage)
    with use(Knowledge(())):
        assert load("common/units") == first
    assert kept.read_bytes() != damage


def test_a_changed_file_has_another_place_and_old_states_go(home: Path) -> None:
    places = [compiled.place("common/units", str(n).encode()) for n in range(5)]
    assert len(set(places)) == len(places)
    for path in places:
        compiled.keep(path, {"a": 1})
    assert len(list(home.glob("common.units-*.msgpack"))) == 3
    assert not list(home.glob("*.new"))


def test_nothing_is_kept_where_nobody_wants_it(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOUJI_CACHE", "")
    compiled.folder.cache_clear()
    assert compiled.place("common/units", b"") is None
    with use(Knowledge(())):
        assert load("common/units")["money"]
    assert not home.exists()


def test_a_folder_that_cannot_be_written_is_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("GOUJI_CACHE", str(tmp_path / "file" / "below"))
    compiled.folder.cache_clear()
    with use(Knowledge(())):
        assert load("common/units")["money"]


def test_a_user_without_a_home_keeps_nothing(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GOUJI_CACHE")
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    # What the system gives where it knows no home: the path as it stands.
    monkeypatch.setattr("os.path.expanduser", lambda path: path)
    compiled.folder.cache_clear()
    assert compiled.folder() is None


def test_what_does_not_come_back_the_same_is_not_kept(home: Path) -> None:
    place = compiled.place("common/units", b"")
    for content in ({1: "a"}, {"a": {1}}, {"a": 1 << 80}):
        compiled.keep(place, content)
    assert compiled.value(compiled.kept(place), dict[str, int]) is None


def test_a_folder_of_the_user_is_never_answered_from_what_is_kept(
    home: Path, tmp_path: Path
) -> None:
    with use(Knowledge(())):
        load("common/units")
    own = tmp_path / "own" / "common"
    own.mkdir(parents=True)
    (own / "units.yaml").write_text("count: [垧]\n", encoding="utf-8")
    with use(Knowledge((tmp_path / "own",))):
        assert "垧" in load("common/units")["count"]


def test_phrases_are_found_by_hand_as_the_automaton_finds_them() -> None:
    texts = [
        "平均答复时长由上年的17个工作日下降到12个工作日。",
        "本年新收政府信息公开申请151件，上年结转3件，均已办结，其中予以公开112件。",
        "结转下年度继续办理5件，信访、举报、投诉类申请2件，重复申请1件",
        "",
        "abc 12 总计",
    ]
    automaton, tags = lexicon._automaton()
    for text in texts:
        found = automaton.find_matches_as_indexes(text)
        wanted = [lexicon.Token(start, end, tags[index]) for index, start, end in found]
        assert list(lexicon._phrases().by_hand(text)) == wanted


IMPORTS = """
import sys
{code}
heavy = {{"numpy", "pandas", "pydantic", "rich", "yaml", "lxml", "nlp.pipeline", "nlp.scoring.run"}}
print(sorted(heavy & set(sys.modules)))
"""


def loaded(code: str, home: Path) -> str:
    """Which of the heavy modules are loaded once some code has run."""
    done = subprocess.run(
        [sys.executable, "-c", IMPORTS.format(code=code)],
        capture_output=True, text=True, check=True, cwd=ROOT,
        env={"GOUJI_CACHE": str(home), "PATH": "", "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    return done.stdout.strip().splitlines()[-1]


def test_importing_the_package_loads_nothing_heavy(home: Path) -> None:
    assert loaded("import nlp, gouji; dir(nlp)", home) == "[]"


def test_a_check_loads_what_it_needs_and_no_more(home: Path) -> None:
    code = (
        "from nlp.cli import main\n"
        "sys.argv = ['gouji', 'check', 'corpora/samples/liudi-2024.txt', '--fail-on', 'never', '-q']\n"
        "try:\n    main()\nexcept SystemExit:\n    pass"
    )
    loaded(code, home)
    assert loaded(code, home) == "['nlp.pipeline', 'numpy']"
    assert current().own == ()
