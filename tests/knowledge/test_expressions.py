"""Expressions from the file match as those that `re` compiles, and a bad file costs only time."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest

from nlp.knowledge import expressions, of_data
from nlp.knowledge.expressions import Expressions

ROOT = Path(__file__).parents[2]
PATTERNS = (
    (r"(?P<year>(?:19|20)\d{2})\s*年(?P<half>[上下]半年)?", 0),
    (r"[⺀-\U0010ffff“”]+", 0),
    (r"(?<![一-龥])办?[0-9]{1,3}(?:[,，][0-9]{3})*+件", 0),
    (r"ABC|[d-f]+", re.IGNORECASE),
    (r"^第(?:[一二三四])条$", re.MULTILINE),
    (r"收到.*办结", re.DOTALL),
    (r"\w+(?=件)", re.ASCII),
)
TEXT = "2024年上半年收到Abcdef申请1,234件，\n第三条\n办结12件“结转”☃3件。"


def _numbered() -> list[tuple[str, int]]:
    return [(f"{number}件", 0) for number in range(expressions._SOME)]


def _said(made: re.Pattern[str]) -> list[object]:
    return [(match.span(), match.groups(), match.groupdict()) for match in made.finditer(TEXT)]


@of_data
def _compiled(made: Expressions, *given: Any) -> Any:
    return made.compile(*given)


def _written(path: Path) -> None:
    first = Expressions(path)
    for one in (*PATTERNS, *_numbered(), ("[\ud800-\udfff]", 0)):
        _compiled(first, *one)
    first.write()


def test_an_expression_of_the_file_is_the_one_that_re_compiles(tmp_path: Path) -> None:
    path = tmp_path / "made.msgpack"
    _written(path)
    again = Expressions(path)
    for pattern, flags in PATTERNS:
        made, plain = again.compile(pattern, flags), re.compile(pattern, flags)
        assert (made.pattern, made.flags, made.groups) == (pattern, plain.flags, plain.groups)
        assert dict(made.groupindex) == dict(plain.groupindex)
        assert _said(made) == _said(plain) != []
    assert not again.new


def test_flags_tell_expressions_of_one_pattern_apart(tmp_path: Path) -> None:
    path = tmp_path / "made.msgpack"
    _written(path)
    made = Expressions(path).compile("ABC|[d-f]+", 0)
    assert [match[0] for match in made.finditer(TEXT)] == ["def"]


def test_bytes_and_halves_of_surrogates_are_compiled_each_time(tmp_path: Path) -> None:
    path = tmp_path / "made.msgpack"
    _written(path)
    again = Expressions(path)
    assert again.compile(b"[0-9]+").findall(b"12a3") == [b"12", b"3"]
    assert _compiled(again, "[\ud800-\udfff]").search("\ud801")
    assert list(again.new) == ["0 [\ud800-\udfff]"]


def test_a_few_new_expressions_are_not_worth_a_file(tmp_path: Path) -> None:
    path = tmp_path / "made.msgpack"
    few = Expressions(path)
    _compiled(few, "件")
    assert list(few.new) == ["0 件"]
    few.write()
    assert not path.exists()


def test_what_the_engine_refuses_is_compiled(tmp_path: Path) -> None:
    path = tmp_path / "made.msgpack"
    _written(path)
    known = msgspec.msgpack.decode(path.read_bytes())
    key = "0 1件"
    known[key][1] = [77, 1, 99_999]
    path.write_bytes(msgspec.msgpack.encode(known))
    again = Expressions(path)
    assert _compiled(again, "1件").findall("1件") == ["1件"]
    assert list(again.new) == [key]


@pytest.mark.parametrize("content", [b"", b"\xc1", b"\x81\xa1a\x05"])
def test_a_damaged_file_is_no_file(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "made.msgpack"
    path.write_bytes(content)
    assert Expressions(path).known == {}


def test_what_a_report_gives_is_not_kept() -> None:
    made = Expressions(None)
    assert made.compile("临江县水利局").search("临江县水利局2024年")
    _compiled(made, "临江县[一-龥]局")
    assert list(made.new) == ["0 临江县[一-龥]局"]


def test_two_runs_of_the_command_say_the_same(tmp_path: Path) -> None:
    env = {**os.environ, "GOUJI_CACHE": str(tmp_path), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "nlp", "check", "-", "--format", "json"]
    text = "临江县水利局2024年政府信息公开工作年度报告\n一、总体情况\n收到申请5件，办结4件。\n"
    runs = [
        subprocess.run(command, env=env, cwd=tmp_path, input=text.encode(), capture_output=True)
        for _ in range(2)
    ]
    assert runs[0].stdout == runs[1].stdout != b""
    assert [run.returncode for run in runs] == [runs[0].returncode] * 2
    (kept,) = tmp_path.glob("expressions-*.msgpack")
    known = msgspec.msgpack.decode(kept.read_bytes())
    assert len(known) > 200
    assert not [key for key in known if "临江" in key or re.search(r"202[345]", key)]
