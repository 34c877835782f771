"""The tokenizer and the components in spaCy: by themselves, saved, loaded, and in other processes."""

from __future__ import annotations

import importlib
import pickle
import tomllib
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.vocab import Vocab

from nlp.errors import ModelError, UnknownName
from nlp.language import language
from nlp.language.tokenizer import JiebaTokenizer

ROOT = Path(__file__).parents[2]
REPORT = (
    "一、总体情况\n2024年，本镇收到申请12件，均已答复。\n"
    "五、存在的主要问题及改进情况\n一是公开不够及时。\n下一步，将加强人员培训。"
)
PIPELINE = language()
TOKENIZER = JiebaTokenizer(Vocab())


def themes(doc: spacy.tokens.Doc) -> list[str]:
    return [sentence._.theme for sentence in doc.sents]


def test_the_whole_pipeline() -> None:
    doc = PIPELINE(REPORT)
    assert [sentence.text.strip() for sentence in doc.sents] == REPORT.split("\n")
    assert themes(doc)[1] == "statistics"
    assert themes(doc)[3:] == ["problem", "improvement"]
    assert [span.text for span in doc.spans["quantities"]] == ["12件"]
    assert doc.spans["quantities"][0]._.quantity.value == 12
    assert doc._.claims[0]["indicator"] == "requests.new"
    assert doc.spans["claims"][0].label_ == "uncheckable"


def test_components_declare_what_they_need() -> None:
    assert not any(PIPELINE.analyze_pipes()["problems"].values())
    alone = spacy.blank("zh")
    alone.add_pipe("gouji_themes")
    assert alone.analyze_pipes()["problems"]["gouji_themes"] == ["doc.sents"]


def test_in_two_processes() -> None:
    docs = list(PIPELINE.pipe([REPORT] * 4, n_process=2, batch_size=2))
    assert [themes(doc) for doc in docs] == [themes(PIPELINE(REPORT))] * 4
    assert docs[0]._.claims == PIPELINE(REPORT)._.claims


def test_written_and_read(tmp_path: Path) -> None:
    made = language(components=["gouji_sentences", "gouji_themes"], words=["依申请公开"])
    made.to_disk(tmp_path)
    read = spacy.load(tmp_path)
    assert themes(read(REPORT)) == themes(PIPELINE(REPORT))
    assert [token.text for token in read("依申请公开")] == ["依申请公开"]
    again = language(components=["gouji_sentences", "gouji_themes"]).from_bytes(made.to_bytes())
    assert [token.text for token in again("依申请公开")] == ["依申请公开"]


def test_in_anyones_pipeline() -> None:
    other = spacy.blank("zh")
    other.add_pipe("sentencizer", config={"punct_chars": ["。"]})
    other.add_pipe("gouji_themes", config={"outline": False})
    other.add_pipe("gouji_quantities")
    doc = other("全年公开信息30条。下一步将加强培训。")
    assert themes(doc) == ["statistics", "improvement"]
    assert [span.text for span in doc.spans["quantities"]] == ["30条"]


def test_pickled_tokenizer() -> None:
    own = JiebaTokenizer(Vocab(), words=["三审三校"])
    again = pickle.loads(pickle.dumps(own))
    assert [token.text for token in again("落实三审三校")] == ["落实", "三审三校"]


def test_tokenizer_on_disk(tmp_path: Path) -> None:
    JiebaTokenizer(Vocab(), words=["三审三校"]).to_disk(tmp_path / "words")
    read = JiebaTokenizer(Vocab()).from_disk(tmp_path / "words")
    assert read.segmenter.words == ("三审三校",)


@pytest.mark.parametrize("data", [b"", b"\x80", b"\xc0", b"\x82\xa5words\x90\xa6engine\xa3foo"])
def test_foreign_tokenizer_data(data: bytes) -> None:
    with pytest.raises(ModelError):
        TOKENIZER.from_bytes(data)


def test_unknown_component() -> None:
    with pytest.raises(UnknownName, match="gouji_themes"):
        language(components=["themes"])


@settings(deadline=None)
@given(
    st.text(
        alphabet=st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("公开 \n。1"))
    )
)
def test_the_text_stays(text: str) -> None:
    assert TOKENIZER(text).text == text


def test_entry_points_lead_somewhere() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    groups = project["entry-points"]
    targets = {**groups["spacy_factories"], **groups["spacy_tokenizers"]}
    for target in targets.values():
        module, name = target.split(":")
        assert callable(getattr(importlib.import_module(module), name))
    assert set(groups["spacy_factories"]) == set(PIPELINE.pipe_names)
