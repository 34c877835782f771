"""The documents say what the code does: rules, commands, the README's Python."""

from __future__ import annotations

import importlib.util
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
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


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


def test_the_readme_names_every_command() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    names = {c.name or c.callback.__name__ for c in app.registered_commands if c.callback}
    names |= {g.name for g in app.registered_groups if g.name}
    for name in names:
        assert f"gouji {name}" in readme


def test_the_readmes_python_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
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
    (listed,) = re.findall(r"```\{toctree\}\n(.*?)```", index, flags=re.DOTALL)
    pages = {path.stem for path in (ROOT / "docs").glob("*.md")} - {"index"}
    assert set(listed.split()[2:]) == pages


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
