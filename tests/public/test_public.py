"""What `import nlp` and `import gouji` give: file objects, wrong types, saving, showing."""

from __future__ import annotations

import io
import pickle
from pathlib import Path

import pytest

import gouji
import nlp
from nlp.errors import GoujiError
from tests.notes.made import drawn

SAMPLE = Path(__file__).parents[2] / "corpora" / "samples" / "liudi-2024.txt"
REPORT = nlp.read(SAMPLE)
ASSESSMENT = nlp.assess(REPORT)


def test_gouji_is_nlp_under_its_own_name():
    assert set(gouji.__all__) == {*nlp.__all__, "__version__"}
    assert all(getattr(gouji, name) is getattr(nlp, name) for name in gouji.__all__)


def test_every_kind_of_source():
    data = SAMPLE.read_bytes()
    texts = {
        nlp.read(source).text
        for source in (
            str(SAMPLE),
            SAMPLE,
            data,
            bytearray(data),
            memoryview(data),
            io.BytesIO(data),
        )
    }
    assert len(texts) == 1
    with SAMPLE.open("rb") as file:
        assert nlp.read(file).document.source.path == "liudi-2024.txt"
    assert nlp.read(data, name="甲.txt").document.source.path == "甲.txt"


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: nlp.read(3), "not a int"),
        (lambda: nlp.read(None), "not None"),
        (lambda: nlp.read(REPORT), "nlp.assess"),
        (lambda: nlp.read(io.StringIO("甲")), '"rb"'),
        (lambda: nlp.assess("x.docx"), 'nlp.read("x.docx")'),
        (lambda: nlp.assess(Path("x.docx")), 'nlp.read("x.docx")'),
        (lambda: nlp.assess(REPORT, previous="y.docx"), "previous"),
        (lambda: nlp.classify("文本"), "nlp.classify(['文本'])"),
        (lambda: nlp.quantities(["文本"]), "a text"),
    ],
)
def test_a_wrong_type_says_what_to_pass(call, words):
    with pytest.raises(TypeError) as error:
        call()
    assert words in str(error.value)


def test_functions_keep_their_help():
    assert "gives the role of the section" in (nlp.classify.__doc__ or "")
    assert "ranges" in str(__import__("inspect").signature(nlp.assess))
    assert pickle.loads(pickle.dumps(nlp.read)) is nlp.read


@pytest.mark.parametrize("suffix", [".html", ".json", ".docx", ".xlsx"])
def test_saving_by_suffix(suffix, tmp_path):
    ASSESSMENT.save(tmp_path / f"a{suffix}")
    assert (tmp_path / f"a{suffix}").stat().st_size > 1000
    assert ASSESSMENT.to_html().startswith("<!doctype html>")


def test_saving_into_the_reports_own_file(tmp_path):
    path = tmp_path / "a.docx"
    path.write_bytes(drawn("liudi-2024", ".docx"))
    assessment = nlp.assess(nlp.read(path))
    assessment.save(tmp_path / "b.docx")
    again = nlp.assess(nlp.read(tmp_path / "b.docx"))
    assert [f.message for f in again.findings] == [f.message for f in assessment.findings]
    path.write_bytes(b"")
    with pytest.raises(GoujiError, match="变了"):
        assessment.save(tmp_path / "c.docx")
    with pytest.raises(ValueError, match=r"\.html"):
        assessment.save(tmp_path / "c.odt")


def test_slices_and_single_tables_show_themselves():
    assert "CLM002" in ASSESSMENT.findings[:2]._repr_html_()
    assert isinstance(ASSESSMENT.findings[0], nlp.Finding)
    table = REPORT.tables["requests"]
    assert "收到和处理" in table._repr_html_()
    assert isinstance(table, tuple)
    assert pickle.loads(pickle.dumps(REPORT)).tables["requests"] == table
