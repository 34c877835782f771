"""The documents say what the code does: rules, commands, the README's Python."""

from __future__ import annotations

import importlib.util
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer

import nlp
from nlp.checks import CHECKS
from nlp.cli import app

ROOT = Path(__file__).parents[2]
READMES = [ROOT / "README.md", ROOT / "README.zh.md"]
PAGES = [*READMES, *sorted((ROOT / "docs").glob("*.md"))]


def test_the_page_of_rules_is_what_the_rules_declare() -> None:
    spec = importlib.util.spec_from_file_location("make_rules", ROOT / "docs" / "make_rules.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.TARGET.read_text(encoding="utf-8") == module.text()


def test_the_files_that_the_architecture_names_are_there() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:nlp/|corpora/)?[a-z]+/[\w./]*)`", text))
    rooms = re.findall(r"^\| `([a-z]+)/` \| (.*) \|$", text, flags=re.MULTILINE)
    named |= {
        f"{room}/{name}" for room, told in rooms for name in re.findall(r"`([\w*]+\.py)`", told)
    }
    assert len(named) > 40
    gone = {
        name for name in named if not any(any(base.glob(name)) for base in (ROOT, ROOT / "nlp"))
    }
    assert not gone


@pytest.mark.parametrize("path", READMES, ids=lambda path: path.name)
def test_the_readme_names_every_command(path: Path) -> None:
    readme = path.read_text(encoding="utf-8")
    names = {c.name or c.callback.__name__ for c in app.registered_commands if c.callback}
    names |= {g.name for g in app.registered_groups if g.name}
    for name in names:
        assert f"gouji {name}" in readme


@pytest.mark.parametrize("path", READMES, ids=lambda path: path.name)
def test_the_readmes_python_runs(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    readme = path.read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", readme, flags=re.DOTALL)
    lines = [line for line in code.splitlines() if "nlp.score" not in line]
    scope: dict[str, object] = {}
    exec("\n".join(lines), scope)  # noqa: S102
    assert isinstance(scope["assessment"], nlp.Assessment)


def test_everything_public_is_there() -> None:
    assert all(hasattr(nlp, name) for name in nlp.__all__)


def _commands() -> Iterator[tuple[str, list[str]]]:
    """Every `gouji ...` that a page shows, in a block or in a line, as words."""
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        blocks = "\n".join(re.findall(r"```[a-z]*\n(.*?)```", text, flags=re.DOTALL))
        shown = re.findall(r"^gouji .*", blocks, flags=re.MULTILINE)
        shown += re.findall(r"`(gouji [^`]*)`", text)
        for line in shown:
            yield f"{page.name}: {line}", shlex.split(line.replace("…", ""), comments=True)[1:]


@pytest.mark.parametrize(
    "words", [pytest.param(words, id=name) for name, words in _commands() if words]
)
def test_commands_and_options_exist(words: list[str]) -> None:
    command = typer.main.get_command(app)
    while hasattr(command, "commands") and words and not words[0].startswith("-"):
        assert words[0] in command.commands, words[0]
        command, words = command.commands[words[0]], words[1:]
    known = {name for parameter in command.params for name in parameter.opts}
    known |= {name for parameter in command.params for name in parameter.secondary_opts}
    assert {word for word in words if word.startswith("--")} <= known


def test_the_rules_that_pages_name_exist() -> None:
    from nlp.scoring.marks.rules import CROSS_RULES

    for page in PAGES:
        named = set(
            re.findall(r"\b(?:TAB|CLM|SUM|EVL|STR|XYR|DUP|AGG)\d{3}\b", page.read_text("utf-8"))
        )
        assert named <= {*CHECKS, *CROSS_RULES}, page.name


def test_links_between_pages_lead_somewhere() -> None:
    for page in PAGES:
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_the_contents_name_every_page() -> None:
    index = (ROOT / "docs" / "index.md").read_text(encoding="utf-8")
    pages = {path.stem for path in (ROOT / "docs").glob("*.md")} - {"index"}
    chinese, english = _tongues()
    assert {*chinese, *english} == pages
    assert not {*chinese} & {*english}
    assert index.count("# gouji") == 1


def _tongues() -> tuple[list[str], list[str]]:
    """The pages of the contents in Chinese, and those in English."""
    index = (ROOT / "docs" / "index.md").read_text(encoding="utf-8")
    listed = re.findall(r":caption: \S+\n(.*?)```", index, flags=re.DOTALL)
    chinese, english = (names.split() for names in listed)
    return chinese, english


def _prose(path: Path) -> str:
    """A page without code, tables and headings, which may name things in the other language."""
    text = re.sub(r"```.*?```|`[^`]*`", "", path.read_text("utf-8"), flags=re.DOTALL)
    return "\n".join(line for line in text.splitlines() if not line.startswith(("|", "#", "<")))


def test_a_page_is_in_one_language() -> None:
    chinese, english = _tongues()
    for name in ("../README", *english):
        assert "。" not in _prose(ROOT / "docs" / f"{name}.md"), name
    for name in ("../README.zh", *chinese):
        assert not re.search(
            r"(?:\b[A-Za-z]+\b[ ,.;]+){8}", _prose(ROOT / "docs" / f"{name}.md")
        ), name


def test_the_readmes_lead_to_each_other_and_show_no_picture_that_the_index_cannot() -> None:
    first, second = (path.read_text(encoding="utf-8") for path in READMES)
    assert "](README.zh.md)" in first
    assert "](README.md)" in second
    # The package index shows README.md, where a relative link to a picture leads nowhere.
    assert not re.findall(r"!\[[^\]]*\]\((?!https://)", first)


@pytest.mark.parametrize(
    ("language", "name"), [("zh_CN", "options.md"), ("en_US", "options-en.md")]
)
def test_the_pages_of_options_are_what_the_commands_declare(language: str, name: str) -> None:
    program = "import make_options as made; print(made.TARGET.name); print(made.text(), end='')"
    environment = {
        **os.environ,
        "LANGUAGE": language,
        "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'docs'}",
    }
    command = [sys.executable, "-X", "utf8", "-c", program]
    done = subprocess.run(command, env=environment, capture_output=True, check=True)
    called, _, text = done.stdout.decode().partition("\n")
    assert called == name
    assert text == (ROOT / "docs" / name).read_text(encoding="utf-8"), "python docs/make_options.py"
    rows = [line for line in text.splitlines() if line.startswith("| `")]
    assert len(rows) > 40
    for row in rows:
        meaning = row.split(" | ")[1]
        assert meaning not in ("", "None"), row
        assert bool(re.search(r"[\u4e00-\u9fff]", meaning)) is (name == "options.md"), row


def test_the_page_of_python_names_everything_public() -> None:
    page = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    assert set(re.findall(r":: nlp\.(\w+)", page)) == set(nlp.__all__)
    (drawn,) = re.findall(r":members: (.*)", page.split("nlp.plot\n")[-1])
    assert set(drawn.split(", ")) == set(nlp.plot.__all__)


def test_the_pages_build(tmp_path: Path) -> None:
    for needed in ("sphinx", "furo", "myst_parser"):
        if importlib.util.find_spec(needed) is None:
            pytest.skip(f"{needed} is not installed (pip install gouji[docs])")
    command = [sys.executable, "-m", "sphinx", "-W", "-q", "-b", "html", ROOT / "docs", tmp_path]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    assert "勾稽" in (tmp_path / "usage.html").read_text(encoding="utf-8")
