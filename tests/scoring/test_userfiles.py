"""Files of the user's: every wrong one is one clear line before anything runs, whatever is wrong."""

from __future__ import annotations

import json
import os

import pytest

from nlp.errors import GoujiError
from nlp.scoring.across import bodies
from nlp.scoring.inputs.userfile import read
from nlp.scoring.marks import ranges, verdicts

GOOD = {"fingerprint": "CLM001-00", "verdict": "dismissed"}


def _file(tmp_path, content: str | bytes):
    path = tmp_path / "given"
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return read(path, "文件")


def _line(error: GoujiError) -> str:
    text = str(error)
    assert "\n" not in text
    assert len(text) < 600
    assert text.isprintable()
    return text


@pytest.mark.parametrize(
    "content",
    [
        b"", b"\0\0\0\0", b"[]x", "{", "[", "1", '"a"', "null", "[null]", "[1]", "[[]]", "{}",
        "[" * 100_000, '{"a":' * 5000, json.dumps({"fingerprint": "a"})[:-1],
        '{"fingerprint": 3, "verdict": "dismissed"}', '{"fingerprint": "", "verdict": "dismissed"}',
        '{"fingerprint": "a", "verdict": "maybe"}', '{"fingerprint": "a", "verdict": null}',
        '{"fingerprint": "a", "verdict": ["dismissed"]}', '{"fingerprint": NaN}',
        '{"fingerprint": "\\ud800", "verdict": "dismissed"}',
        '{"fingerprint": "a", "verdict": "dismissed", "by": 3}',
        '{"fingerprint": "a", "verdict": "dismissed", "final": "yes"}',
        '[{"data": null}]', '[{"data": {"fingerprint": 1}}]', '[{"data": {"fingerprint": "a"}, "annotations": 3}]',
        '[{"data": {"fingerprint": "a"}, "annotations": [null]}]',
        '[{"data": {"fingerprint": "a"}, "annotations": [{"result": null}]}]',
        '[{"data": {"fingerprint": "a"}, "annotations": [{"result": [{"value": []}]}]}]',
        '{"sha256": "00", "cell": "requests.new.total", "value": 1}',
        '{"sha256": "%s", "cell": "x", "value": 1}' % ("0" * 64),
        '{"sha256": "%s", "cell": "requests.new.total", "value": -1}' % ("0" * 64),
        '{"sha256": "%s", "cell": "requests.new.total", "value": 1e308}' % ("0" * 64),
        '{"sha256": "%s", "cell": "requests.new.total", "value": "5"}' % ("0" * 64),
        '{"sha256": "%s", "cell": "requests.new.total"}' % ("0" * 64),
    ],
)  # fmt: skip
def test_wrong_verdicts(tmp_path, content):
    file = _file(tmp_path, content)
    if content == b"":
        assert verdicts.decisions(file).entries == {}
        return
    with pytest.raises(GoujiError) as caught:
        verdicts.decisions(file)
    assert str(file.path) in _line(caught.value)


@pytest.mark.parametrize(
    "content",
    [
        "", "[]", "null", "3", '{"a": 3}', '{"a": {"b": 3}}', '{"a": {"b": {"low": "3"}}}',
        '{"a": {"b": {"low": NaN}}}', '{"a": {"b": {"low": Infinity}}}', '{"a": {"b": {"low": 1e308}}}',
        '{"a": {"b": {"low": -1}}}', '{"a": {"b": {"low": true}}}', '{"a": {"b": {"n": -5}}}',
        '{"a": [1]}', "{" * 9, "[" * 99_999, '{"a": {"b": {"low": 1}}', b"\xff\xfe\0\0\0\0\1",
    ],
)  # fmt: skip
def test_wrong_ranges(tmp_path, content):
    file = _file(tmp_path, content)
    with pytest.raises(GoujiError) as caught:
        ranges.read(file)
    assert str(file.path) in _line(caught.value)


@pytest.mark.parametrize(
    "content",
    [
        "", "\n", "a,b\n1,2\n", "parent\n甲\n", "name,name\n甲,乙\n", "name,parent\n,甲\n",
        "name,parent\n" + "长" * 300 + ",甲\n", 'name,parent\n"甲\n乙",丙\n', 'name,parent\n"甲,乙\n',
        "name,parent\n" + "x" * 200_000 + ",y\n", "name,parent\n甲\x1b[31m,乙\n", b"\0\1\2\3\4\5\6",
        "[" * 1000, 'name\n"a"b"\n',
    ],
)  # fmt: skip
def test_wrong_tables_of_bodies(tmp_path, content):
    file = _file(tmp_path, content)
    with pytest.raises(GoujiError) as caught:
        bodies.read(file)
    assert str(file.path) in _line(caught.value)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("name,parent\n甲县水利局,甲县人民政府\n", 1),
        ("\ufeff单位,上级,类别\r\n甲县水利局,甲县政府,部门\r\n甲县教育局,甲县政府,部门\r\n", 2),
        ("单位\n甲县水利局\n\n甲县水利局\n", 1),
        ("上级,下级\n甲县政府,甲县水利局\n", 1),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_tables_of_bodies(tmp_path, content, expected, encoding):
    found = bodies.read(_file(tmp_path, content.encode(encoding)))
    assert len(found.expected) == expected
    assert all(body.kind for body in found.known.values())


def test_no_file_that_is_no_file(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", tmp_path, tmp_path / "none", tmp_path / ("n" * 300)):
        with pytest.raises(GoujiError, match="文件"):
            read(path, "判定文件")


def test_a_line_separator_inside_a_text_ends_no_line(tmp_path):
    """U+2028 once locked an output folder: what was written could not be read back."""
    entry = GOOD | {"why": "甲\u2028乙\u2029丙\x85丁"}
    found = verdicts.decisions(_file(tmp_path, json.dumps(entry, ensure_ascii=False)))
    (tmp_path / "out").mkdir()
    verdicts.write(tmp_path / "out", found)
    again = verdicts.decisions(read(tmp_path / "out" / verdicts.KEPT, "判定文件"))
    assert list(again.entries.values()) == [entry]


def test_two_people(tmp_path):
    lines = [
        GOOD | {"by": "甲"}, GOOD | {"by": "乙", "verdict": "confirmed"},
        {"fingerprint": "b", "verdict": "dismissed", "by": "甲"},
        {"fingerprint": "b", "verdict": "confirmed", "by": "甲"},
        {"fingerprint": "c", "verdict": "confirmed", "by": "甲"},
        {"fingerprint": "c", "verdict": "dismissed", "by": "乙"},
        {"fingerprint": "c", "verdict": "dismissed", "by": "丙", "final": True},
    ]  # fmt: skip
    found = verdicts.decisions(_file(tmp_path, "\n".join(json.dumps(line) for line in lines)))
    assert found.verdicts() == {"CLM001-00": "conflict", "b": "confirmed", "c": "dismissed"}
