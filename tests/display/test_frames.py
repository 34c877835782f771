"""Tidy tables and plain values of an assessment."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path

import pytest

from nlp import read
from nlp.checks.example import compose
from nlp.display.export import frames, workbook
from nlp.display.export.records import number
from nlp.pipeline import assess

ASSESSMENT = assess(
    compose(
        "一、总体情况\n全年收到申请3件，收费1.50万元。",
        {"requests.new.total": 5, "proactive.fees.amount": "1.50", "requests.total.total": None},
    )
)
ROOT = Path(__file__).parents[2]
HEAD = ["path", "organisation", "year"]


@pytest.mark.parametrize("what", ["claims", "findings", "sentences", "cells"])
def test_provenance_stands_in_front(what):
    frame = ASSESSMENT.to_frame(what)
    assert list(frame.columns[:3]) == HEAD
    assert len(frame) == len(getattr(ASSESSMENT, what, ())) or what == "cells"
    assert (frame["year"] == 2024).all()


@pytest.mark.parametrize("what", ["claims", "findings", "sentences", "cells"])
def test_an_empty_table_keeps_its_columns(what):
    empty = assess(compose("", {})).to_frame(what)
    assert list(empty.columns) == list(ASSESSMENT.to_frame(what).columns)


def test_figures_are_numbers_and_their_digits_stand_beside_them():
    cells = ASSESSMENT.to_frame("cells").set_index("column")
    assert cells.loc["amount", "value"] == 1.5
    assert cells.loc["amount", "raw"] == "1.50"
    assert cells["value"].dtype == "float64"
    assert frames.frame(ASSESSMENT.report, "cells").equals(ASSESSMENT.to_frame("cells"))


def test_another_name():
    with pytest.raises(ValueError, match="claims"):
        ASSESSMENT.to_frame("rows")


KEYS = ["schema", "source", "report", "text", "sections", "sentences", "tables", "claims", "findings", "measures", "problems"]  # fmt: skip


def test_keys_of_the_json_in_order():
    item = json.loads(json.dumps(ASSESSMENT.to_dict()))
    assert list(item) == KEYS
    assert item["schema"] == "gouji/assessment/1"
    by_column = {cell["column"]: cell for cell in item["tables"]["proactive"]}
    assert by_column["amount"]["value"] == "1.50"
    assert "readings" not in by_column["amount"]
    assert next(claim["value"] for claim in item["claims"]) == 3


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        ("3", 3),
        ("3.0", 3),
        ("3.50", "3.50"),
        ("1E+3", 1000),
        ("-0.5", "-0.5"),
        ("0.0000001", "0.0000001"),
    ],
)
def test_numbers(value, plain):
    assert number(Decimal(value)) == plain


def test_workbook_holds_text_as_text(tmp_path):
    import openpyxl

    report = compose("", {"requests.new.total": 5, "requests.granted.total": '=HYPERLINK("x")'})
    workbook.tables(report, tmp_path / "tables.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "tables.xlsx")["表三"]
    rows = {tuple(row[:2]): row for row in sheet.values}
    assert rows["一、本年新收政府信息公开申请数量", None][8] == 5
    assert '\'=HYPERLINK("x")' in rows["（一）予以公开", None]
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


PARTS = ("claims", "findings", "sentences", "cells")
TABLES = (*PARTS, "reports", "deductions", "duplicates", "bodies", "regions")
KINDS = {"double": ("float64",), "int32": ("int32", "Int32"), "string": ("str", "object")}
"""How a column of the Parquet files may stand in a frame; Int32 where a figure may be missing."""


@pytest.mark.parametrize("what", PARTS)
@pytest.mark.parametrize("assessment", [ASSESSMENT, assess(compose("", {}))], ids=["some", "none"])
def test_a_column_has_one_name_and_type_here_and_in_the_files_of_a_run(assessment, what):
    from nlp.scoring.store.schemas import schema

    written, shown = schema(what), assessment.to_frame(what)
    shared = [name for name in shown.columns if name in written.names]
    assert {"path", "organisation", "year"} <= set(shared)
    for name in shared:
        assert str(shown[name].dtype) in KINDS[str(written.field(name).type)], name


def test_a_cause_names_a_finding_by_its_number():
    city = assess(read(ROOT / "corpora/samples/fenggang-shi-2024.txt"))
    frame = city.to_frame("findings")
    caused = frame.dropna(subset="cause")
    assert len(caused)
    for _, row in caused.iterrows():
        finding = city.findings[row["number"]]
        assert (finding.id, finding.cause) == (row["id"], frame["id"][row["cause"]])


@pytest.mark.parametrize("page", ["columns.md", "columns-zh.md"])
@pytest.mark.parametrize("what", TABLES)
def test_the_pages_list_every_column(page, what):
    text = (ROOT / "docs" / page).read_text("utf-8").split(f"## {what}\n")[1].split("\n## ")[0]
    firsts = "".join(re.findall(r"^\| (.*?) \|", text, flags=re.MULTILINE))
    named = set(re.findall(r"`([\w.]+)`", firsts))
    families = set(re.findall(r"`(\w+\.)<\w+>`", firsts))
    head = {"path", "organisation", "year", "start", "end", "section", "text"}
    columns = set(_columns(what))
    missing = {name for name in columns - head - named if f"{name.split('.')[0]}." not in families}
    assert not missing
    assert named <= columns, "the page lists a column that no table has"


def _columns(what: str) -> list[str]:
    """The columns of a table, in the files of a run and in the frame of an assessment."""
    from nlp.scoring.marks.measures import names
    from nlp.scoring.outputs import missing, regions
    from nlp.scoring.outputs.writers import schemas

    if what in ("bodies", "regions"):
        return list({"bodies": missing.COLUMNS, "regions": regions.COLUMNS}[what])
    shown = ASSESSMENT.to_frame(what) if what in PARTS else ()
    ranks = ["rank", "group.rank", "group.size"] if what == "reports" else []
    return [*schemas([*names()], ["candour"])[what].names, *ranks, *shown]


def test_the_pages_list_every_table():
    from nlp.scoring.outputs.writers import TABLES as WRITTEN

    assert {*WRITTEN, "bodies", "regions"} == set(TABLES)
