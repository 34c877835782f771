"""The documents say what the code does: rules, commands, the README's Python."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest

import nlp
from nlp.cli import app

ROOT = Path(__file__).parents[2]


def test_the_page_of_rules_is_what_the_rules_declare() -> None:
    spec = importlib.util.spec_from_file_location("make_rules", ROOT / "docs" / "make_rules.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.TARGET.read_text(encoding="utf-8") == module.text()


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
