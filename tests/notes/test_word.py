"""The user's own Word file with comments: at the right words, and nothing else touched."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace

import pytest
from lxml import etree

from nlp import assess, read
from nlp.notes import annotated, notes
from nlp.readers.word.numbering import W
from nlp.types import Assessment
from tests.notes.made import (
    BOXED,
    SAMPLES,
    SHAPES,
    drawn,
    members,
    p,
    r,
    replaced,
    short,
)

FORM_2021 = (
    "chenghu-huanbao-2024", "daibei-jiaoyu-2023", "dongwu-chengguan-2022", "fenggang-shi-2024",
    "jinbo-shuiwu-2024", "liudi-2024", "lishan-zhen-2022", "luyuan-xian-2023", "nanping-linye-2021",
)  # fmt: skip
TOUCHED = {
    "word/document.xml",
    "word/comments.xml",
    "[Content_Types].xml",
    "word/_rels/document.xml.rels",
}
CITY = "fenggang-shi-2024"


def checked(data: bytes) -> Assessment:
    return assess(read(data))


def said(assessment: Assessment) -> list[tuple[str, str]]:
    return [(finding.rule, finding.message) for finding in assessment.findings]


def ranges(data: bytes) -> dict[str, str]:
    """The words that each comment of ours is about, by its number."""
    root = etree.fromstring(members(data)["word/document.xml"])
    opened, found = set(), {}
    for element in root.iter():
        name, number = etree.QName(element).localname, element.get(f"{W}id")
        if name == "commentRangeStart":
            opened.add(number)
            found[number] = ""
        elif name == "commentRangeEnd":
            opened.discard(number)
        elif name == "t" and not _unseen(element):
            for one in opened:
                found[one] += element.text or ""
    return found


def _unseen(text: etree._Element) -> bool:
    run = next(a for a in text.iterancestors() if a.tag == f"{W}r")
    outside = any(a.tag == f"{W}moveFrom" for a in text.iterancestors())
    return (
        outside
        or run.find(f"{W}rPr/{W}vanish") is not None
        or run.find(f"{W}rPr/{W}strike") is not None
    )


def comments(data: bytes) -> dict[str, str]:
    """The words of each comment by its number."""
    root = etree.fromstring(members(data)["word/comments.xml"])
    return {
        comment.get(f"{W}id"): "\n".join(
            "".join(t.text or "" for t in par.iter(f"{W}t")) for par in comment.iter(f"{W}p")
        )
        for comment in root
    }


def bare(data: bytes) -> bytes:
    """The main part without comments and with neighbouring equal runs joined."""
    root = deepcopy(etree.fromstring(members(data)["word/document.xml"]))
    for name in ("commentRangeStart", "commentRangeEnd"):
        for mark in list(root.iter(f"{W}{name}")):
            mark.getparent().remove(mark)
    for mark in list(root.iter(f"{W}commentReference")):
        mark.getparent().getparent().remove(mark.getparent())
    for run in list(root.iter(f"{W}r")):
        _join(run)
    for text in root.iter(f"{W}t"):
        text.attrib.clear()
    return etree.tostring(root, method="c14n")


def _join(run: etree._Element) -> None:
    before = run.getprevious()
    if before is None or before.tag != run.tag or _looks(before) != _looks(run):
        return
    for child in [child for child in run if child.tag != f"{W}rPr"]:
        last = before[-1] if len(before) else None
        if child.tag == f"{W}t" and last is not None and last.tag == child.tag:
            last.text = (last.text or "") + (child.text or "")
        else:
            before.append(child)
    run.getparent().remove(run)


def _looks(run: etree._Element) -> bytes:
    found = run.find(f"{W}rPr")
    return b"" if found is None else etree.tostring(found)


@pytest.mark.parametrize("stem", FORM_2021)
def test_every_sample_comes_back_with_its_findings(stem: str) -> None:
    data = drawn(stem, ".docx")
    before = checked(data)
    made = annotated(before, data, "docx")
    after = checked(made)
    assert said(after) == said(before)
    assert after.report.text == before.report.text
    old, new = members(data), members(made)
    assert {name for name in new if new[name] != old.get(name)} <= TOUCHED
    assert bare(made) == bare(data)
    if not before.findings:
        assert made == data
        return
    assert len(comments(made)) == len(before.findings)
    shown, words = ranges(made), comments(made)
    for number, note in zip(sorted(words, key=int), notes(before), strict=True):
        assert words[number].startswith(note.head)
        assert note.message in words[number]
        start, end = note.cell or note.span
        if end > start:
            assert "".join(shown[number].split()) in "".join(before.report.text[start:end].split())
            assert shown[number]


@pytest.mark.parametrize("shape", SHAPES)
def test_comments_stand_at_the_words_in_every_shape(shape: str) -> None:
    data = short(SHAPES[shape])
    before = checked(data)
    (finding,) = [f for f in before.findings if f.rule == "CLM005"]
    assert before.report.text[finding.start : finding.end] == "12%"
    made = annotated(before, data, "docx")
    after = checked(made)
    assert said(after) == said(before)
    assert after.report.text == before.report.text
    (number,) = [n for n, words in comments(made).items() if "CLM005" in words]
    assert ranges(made)[number].replace("\u200b", "") == "12%"
    assert bare(made) == bare(data)
    old, new = members(data), members(made)
    assert {name for name in new if new[name] != old.get(name)} <= TOUCHED


def test_a_text_box_has_its_comment_at_the_paragraph_that_anchors_it() -> None:
    data = short(BOXED)
    before = checked(data)
    assert "CLM005" in {f.rule for f in before.findings}
    made = annotated(before, data, "docx")
    assert said(checked(made)) == said(before)
    root = etree.fromstring(members(made)["word/document.xml"])
    boxes = [box for box in root.iter() if etree.QName(box).localname == "txbxContent"]
    assert boxes
    assert not [mark for box in boxes for mark in box.iter(f"{W}commentRangeStart")]
    (number,) = [n for n, words in comments(made).items() if "CLM005" in words]
    assert ranges(made)[number].startswith("见右框。")


def test_comments_of_others_stay_and_ours_are_replaced() -> None:
    data = drawn(CITY, ".docx")
    once = annotated(checked(data), data, "docx")
    theirs = members(once)["word/comments.xml"].replace(
        b'w:author="gouji"', "某科".join(('w:author="', '"')).encode(), 1
    )
    mixed = replaced(once, **{"word__comments.xml": theirs})
    twice = annotated(checked(mixed), mixed, "docx")
    root = etree.fromstring(members(twice)["word/comments.xml"])
    authors = [comment.get(f"{W}author") for comment in root]
    assert authors.count("某科") == 1
    assert authors.count("gouji") == len(checked(data).findings)
    marks = etree.fromstring(members(twice)["word/document.xml"]).iter(f"{W}commentRangeStart")
    assert sorted(m.get(f"{W}id") for m in marks) == sorted(c.get(f"{W}id") for c in root)
    assert annotated(checked(once), once, "docx") == annotated(checked(once), once, "docx")
    assert ranges(twice).keys() == comments(twice).keys()


def test_dismissed_findings_get_none() -> None:
    data = drawn(CITY, ".docx")
    before = checked(data)
    left = replace(before, findings=before.findings[:2])
    assert len(comments(annotated(left, data, "docx"))) == 2


def test_a_file_without_relations() -> None:
    data = short(SHAPES["one run"], without="word/_rels/document.xml.rels")
    before = checked(data)
    made = annotated(before, data, "docx")
    assert said(checked(made)) == said(before)
    assert b"comments.xml" in members(made)["word/_rels/document.xml.rels"]


def test_an_empty_cell_gets_its_comment() -> None:
    data = drawn(CITY, ".docx")
    root = etree.fromstring(members(data)["word/document.xml"])
    row = next(
        row
        for row in root.iter(f"{W}tr")
        if "结转下年度" in "".join(t.text or "" for t in row.iter(f"{W}t"))
    )
    for text in list(list(row.iter(f"{W}tc"))[-1].iter(f"{W}t")):
        text.getparent().remove(text)
    data = replaced(data, **{"word__document.xml": etree.tostring(root)})
    before = checked(data)
    made = annotated(before, data, "docx")
    assert said(checked(made)) == said(before)
    assert len(ranges(made)) == len(before.findings)


@pytest.mark.parametrize("suffix", [".txt", ".html", ".md", ".pdf"])
def test_other_formats_become_a_plain_word_file(suffix: str) -> None:
    path = SAMPLES / "formats" / f"yunxi-2024{suffix}"
    before = assess(read(path))
    assert before.findings
    made = annotated(before, path.read_bytes(), "docx")
    after = checked(made)
    assert said(after) == said(before)
    assert len(comments(made)) == len(before.findings)


def test_words_that_a_file_hides_never_become_markup() -> None:
    nasty = "</w:t><w:t>&lt;script&gt; =1+1 \u202e"
    shape = p(
        r(
            f"全市新收政府信息公开申请462件，上年为420件，同比增长12%。{nasty.replace('<', '').replace('>', '')}"
        )
    )
    data = short(shape)
    before = checked(data)
    made = annotated(before, data, "docx")
    assert said(checked(made)) == said(before)
