"""The HTML and the text of three samples, kept whole; see `freeze` for when they change.

Style and script are left out of the pages: they are files of their own.
"""

from __future__ import annotations

import re

import pytest
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from nlp.checks.example import compose
from nlp.display.page import report as html
from nlp.display.terminal import sheets, text
from nlp.pipeline import assess
from tests.display.freeze import NAMES, load, thing

RULES = {
    "TAB003": {"title": "新收加上年结转不等于办结加结转下年", "why": "表三自己的勾稽关系。", "mend": "核对四行。"},
    "CLM001": "正文与表不符",
}  # fmt: skip


class Page(SingleFileSnapshotExtension):
    """One .html file a page."""

    _write_mode = WriteMode.TEXT
    file_extension = "html"


@pytest.mark.parametrize("name", NAMES)
def test_pages(snapshot, name):
    page = html.page(load(name), RULES)
    page = re.sub(r"(?s)(<style>).*?(</style>)|(<script>).*?(</script>)|sha256-[^']*", "", page)
    assert page == snapshot(extension_class=Page)


@pytest.mark.parametrize("name", NAMES)
def test_text(snapshot, name):
    item = thing(load(name))
    titles = {"TAB003": RULES["TAB003"]["title"], "CLM001": RULES["CLM001"]}
    assert text.assessment(item, rules=titles) == snapshot(name="check")
    assert sheets.tables(item.report) == snapshot(name="tables")


def test_frozen_ones_are_of_todays_form():
    today = assess(compose("一、总体情况\n收到申请3件。", {"requests.new.total": 5})).to_dict()
    for name in NAMES:
        frozen = load(name)
        assert list(frozen) == list(today)
        for part in ("source", "report"):
            assert list(frozen[part]) == list(today[part])
        for part in ("sections", "sentences", "claims", "findings"):
            assert all(list(entry) == list(today[part][0]) for entry in frozen[part])
