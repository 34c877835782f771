"""Targets for what users give beside reports: tables, verdicts, rubrics, labels, models, settings."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from pathlib import Path

from nlp.cli.frame import config
from nlp.knowledge import knowledge, use
from nlp.knowledge.check import mistakes
from nlp.knowledge.stack import ROOT
from nlp.scoring.across import bodies
from nlp.scoring.inputs import sources, userfile
from nlp.scoring.marks import ranges, rubric, verdicts
from nlp.themes.model import corpus, store
from tests.fuzz.target import Target, answers

RUBRIC = ROOT / "reports" / "disclosure" / "rubric.yaml"
KNOWLEDGE = ("units", "sets", "praise", "grammar")
_VERDICTS = (
    b'{"fingerprint": "abc", "verdict": "dismissed", "reviewer": "\xe7\x94\xb2", "note": "x"}\n',
    b'[{"data": {"fingerprint": "a"}, "annotations": [{"result": [{"value": {"choices": ["dismissed"]}}]}]}]',
    b'{"cell": "requests.new.total", "value": 3, "sha256": "ab", "reviewer": "x"}\n',
)
_TABLES = tuple(
    text.encode()
    for text in (
        "name,parent,kind\n临江县水利局,临江县人民政府,department\n临江县青石镇,临江县人民政府,township\n",
        '单位,上级\n"临江县,水利局",临江县\n',
        "child,parent\n临江县水利局,临江县人民政府\n",
    )
)
_LABELS = (
    json.dumps({"sentence": "公开不够及时。", "theme": "problem", "topic": "proactive"}),
    json.dumps({"text": "全年收到申请3件。", "theme": "statistics", "section": "三"}),
)
_SETTINGS = b'quiet = true\n[check]\nselect = ["CLM", "TAB001"]\nformat = "json"\n'
_LIST = "甲.txt\n# 注释\n@given.list\n*.txt\nmemory://none/x.txt\n../乙\n".encode()


def _in_a_file(load: Callable[[Path], object], suffix: str) -> Callable[[bytes], None]:
    def run(data: bytes) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"given{suffix}"
            path.write_bytes(data)
            with answers():
                load(path)

    return run


def _given(load: Callable[[userfile.UserFile], object], suffix: str) -> Callable[[bytes], None]:
    return _in_a_file(lambda path: load(userfile.read(path, "文件")), suffix)


def _model(path: Path) -> None:
    """The facts of a model mutated beside its sound arrays."""
    path.with_suffix(".npz").write_bytes(store.SHIPPED.with_suffix(".npz").read_bytes())
    store.read(store.stem_of(path))


def _knowledge(path: Path) -> None:
    """A folder of the user's own with one mutated file, whichever it is."""
    for name in KNOWLEDGE:
        (path.parent / "common").mkdir(exist_ok=True)
        (path.parent / "common" / f"{name}.yaml").write_bytes(path.read_bytes())
    path.unlink()
    with use(knowledge(path.parent)):
        list(mistakes())


def _settings(path: Path) -> None:
    found = config.find(path.parent)
    if found is not None:
        options = {"check": {"quiet": "", "select": "", "format": "", "output": "path"}}
        config.defaults(*found, options)


def _listed(path: Path) -> None:
    for number, _ in enumerate(sources.items([str(path)])):
        if number > 2000:
            break


TARGETS: dict[str, Target] = {
    "rubric": Target(run=_given(rubric.load, ".yaml"), seeds=(RUBRIC.read_bytes(),)),
    "verdicts": Target(run=_given(verdicts.decisions, ".jsonl"), seeds=_VERDICTS),
    "ranges": Target(run=_given(ranges.read, ".json"), seeds=(b'{"township": {"x": 60}}',)),
    "bodies": Target(run=_given(lambda file: bodies.read(file, file), ".csv"), seeds=_TABLES),
    "labels": Target(
        run=_in_a_file(lambda path: corpus.read(path, ours=False), ".jsonl"),
        seeds=tuple(f"{line}\n".encode() for line in _LABELS),
    ),
    "model": Target(
        run=_in_a_file(_model, ".json"),
        seeds=(store.SHIPPED.with_suffix(".json").read_bytes(),),
    ),
    "knowledge": Target(
        run=_in_a_file(_knowledge, ".yaml"),
        seeds=tuple(
            path.read_bytes()
            for name in KNOWLEDGE
            if (path := ROOT / "common" / f"{name}.yaml").is_file()
        ),
    ),
    "settings": Target(
        run=lambda data: _in_a_file(lambda path: _settings(_named(path)), ".toml")(data),
        seeds=(_SETTINGS,),
    ),
    "list": Target(run=_in_a_file(_listed, ".list"), seeds=(_LIST,)),
}


def _named(path: Path) -> Path:
    return path.rename(path.with_name(config.NAME))
