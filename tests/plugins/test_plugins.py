"""What another package offers under our entry points is found once it is installed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
ASK = """
import json, sys, nlp
from nlp.checks import CHECKS
from nlp.engines import ENGINES, make
from nlp.readers import READERS
text = "REP\\n临江县水利局2023年政府信息公开工作年度报告\\n一、总体情况\\n平稳。".encode()
report = nlp.read(text, name="x.rep")
budget = nlp.read("临江县水利局2024年部门预算\\n收入20件，其中甲12件、乙9件。".encode(), name="y.txt")
with make("threads") as executor:
    added = executor.submit(lambda: 2 + 3).result()
print(json.dumps({
    "rule": "EXA001" in CHECKS, "reader": "rep" in READERS, "engine": "threads" in ENGINES, "added": added,
    "format": report.document.source.format, "type": report.type,
    "said": "EXA001" in {f.rule for f in nlp.assess(report).findings},
    "budget": budget.type, "sums": sorted({f.rule for f in nlp.assess(budget).findings}),
}))
"""


def wheel(folder: Path) -> Path:
    """The example as a wheel, put together by hand: no tool for building need be installed."""
    project = tomllib.loads((HERE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    name = f"{project['name'].replace('-', '_')}-{project['version']}"
    info = f"{name}.dist-info"
    path = folder / f"{name}-py3-none-any.whl"
    groups = (
        f"[{group}]\n" + "".join(f"{key} = {value}\n" for key, value in entries.items())
        for group, entries in project["entry-points"].items()
    )
    with zipfile.ZipFile(path, "w") as archive:
        for file in sorted((HERE / "gouji_example").rglob("*")):
            if file.suffix in (".py", ".yaml"):
                archive.write(file, file.relative_to(HERE).as_posix())
        head = f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n"
        archive.writestr(f"{info}/METADATA", head)
        archive.writestr(
            f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        archive.writestr(f"{info}/entry_points.txt", "\n".join(groups))
        archive.writestr(f"{info}/RECORD", "")
    return path


@pytest.fixture(scope="module")
def target(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which pip has installed the example."""
    folder = tmp_path_factory.mktemp("site")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps"]
    subprocess.run([*pip, "--target", str(folder), str(wheel(folder))], check=True)
    return folder


def ask(code: str, *paths: Path) -> str:
    path = os.pathsep.join(map(str, (*paths, ROOT)))
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": path},
    )
    return done.stdout


def test_rule_reader_engine_and_type_are_found(target: Path) -> None:
    found = json.loads(ask(ASK, target))
    assert found == {
        "rule": True,
        "reader": True,
        "engine": True,
        "added": 5,
        "format": "rep",
        "type": "disclosure-2021",
        "said": True,
        "budget": "budget",
        "sums": ["EXA001", "SUM001"],
    }


def test_nothing_is_left_where_it_is_not_installed() -> None:
    code = "from nlp.checks import CHECKS; from nlp.knowledge import families; print('EXA001' in CHECKS, 'budget' in families())"
    assert ask(code).split() == ["False", "False"]
