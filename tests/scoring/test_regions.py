"""Scores by region and year: a city counts its counties, a province its cities."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pandas as pd
import pytest

import nlp
from nlp.scoring.across.bodies import Bodies, Body
from nlp.scoring.outputs import regions
from nlp.structure.bodies.folding import fold, kind, region
from tests.scoring import corpus

NO_BODIES = Bodies()


def rolled(folder: Path, rows: list[tuple[str, float | None]], bodies: Bodies = NO_BODIES):
    """The table of reports of 2023 given as (organisation, score)."""
    frame = pd.DataFrame(
        [
            {
                "organisation": name, "region": region(name), "year": 2023, "score": score,
                "apart": None if score is not None else "blank", "severity.error": int(score == 60),
                "severity.warning": 1, "verdict.contradicted": 0, "late": None,
            }
            for name, score in rows
        ]
    )  # fmt: skip
    frame.to_parquet(folder / "reports.parquet")
    regions.write(folder, bodies)
    return pd.read_parquet(folder / "regions.parquet")


def table(*pairs: tuple[str, str]) -> Bodies:
    """A user's table of bodies, each with the body above it."""
    known = {
        fold(name): Body(name=name, kind=kind(name), parents=(fold(above),))
        for name, above in pairs
    }
    return Bodies(known=known)


@pytest.mark.parametrize(
    ("names", "bodies", "expected"),
    [
        # What a name begins with.
        (
            ["云溪市水利局", "云溪市东湖区水利局", "青州省云溪市财政局"],
            NO_BODIES,
            {"青州省": (None, 3), "云溪市": ("青州省", 3), "云溪市东湖区": ("云溪市", 1)},
        ),
        # A county named without its city is the one that is named with it elsewhere, if only one is.
        (
            ["东湖区水利局", "云溪市东湖区财政局"],
            NO_BODIES,
            {"云溪市": (None, 2), "东湖区": ("云溪市", 2)},
        ),
        (
            ["东湖区水利局", "云溪市东湖区财政局", "白沙市东湖区财政局"],
            NO_BODIES,
            {"东湖区": (None, 1), "云溪市": (None, 1), "云溪市东湖区": ("云溪市", 1),
             "白沙市": (None, 1), "白沙市东湖区": ("白沙市", 1)},
        ),
        # The user's table, also over a body that has no report.
        (
            ["临江县水利局", "平湖市教育局"],
            table(("临江县水利局", "临江县人民政府"), ("临江县人民政府", "平湖市人民政府"),
                  ("平湖市人民政府", "青州省人民政府")),
            {"青州省": (None, 2), "平湖市": ("青州省", 2), "临江县": ("平湖市", 1)},
        ),
        # A table that contradicts itself ends, and a body without a region is in none.
        (
            ["临江县水利局", "河阴县水利局", "水利局"],
            table(("临江县水利局", "河阴县水利局"), ("河阴县水利局", "临江县水利局")),
            {"河阴县": (None, 2), "临江县": ("河阴县", 1)},
        ),
        (["水利局"], NO_BODIES, {}),
    ],
)  # fmt: skip
def test_a_region_counts_those_below_it(tmp_path, names, bodies, expected) -> None:
    found = rolled(tmp_path, [(name, 80.0) for name in names], bodies)
    parents = [None if pd.isna(one) else one for one in found["parent"]]
    pairs = zip(parents, found["reports"], strict=True)
    assert dict(zip(found["region"], pairs, strict=True)) == expected


def test_scores_are_of_ranked_reports_and_counts_of_all(tmp_path) -> None:
    rows = [("云溪市水利局", 90.0), ("云溪市东湖区水利局", 60.0), ("云溪市东湖区财政局", None),
            ("云溪市教育局", 84.0)]  # fmt: skip
    found = rolled(tmp_path, rows).set_index("region")
    city, county = found.loc["云溪市"], found.loc["云溪市东湖区"]
    assert (city["reports"], city["ranked"], city["bodies"]) == (4, 3, 4)
    assert (city["score"], city["score.median"], city["score.lowest"]) == (78.0, 84.0, 60.0)
    assert (city["faulty"], city["severity.warning"], city["late"]) == (1, 4, 0)
    assert (county["reports"], county["ranked"], county["score"]) == (2, 1, 60.0)


def test_a_run_writes_table_and_sheet(tmp_path) -> None:
    corpus.write(tmp_path / "in" / "2022", 8, year=2022)
    corpus.write(tmp_path / "in" / "2023", 16, year=2023)
    (tmp_path / "above.csv").write_text(
        "下级,上级\n云溪市水利局,青州省水利厅\n青石区水利局,云溪市水利局\n", encoding="utf-8"
    )
    nlp.score(
        tmp_path / "in", output=tmp_path / "out", pages=False, hierarchy=tmp_path / "above.csv"
    )
    frame = pd.read_parquet(tmp_path / "out" / "regions.parquet")
    province = frame[frame["region"] == "青州省"].set_index("year")
    assert list(province["reports"]) == [2, 4]
    assert frame[frame["level"] == 0].groupby("year")["reports"].sum().to_dict() == {
        2022: 8,
        2023: 16,
    }
    sheet = openpyxl.load_workbook(tmp_path / "out" / "summary.xlsx")["地区"]
    rows = list(sheet.values)
    assert rows[0][:5] == ("地区", "上级", "年度", "单位数", "报告份数")
    first = [row[0] for row in rows[1:]]
    place = first.index("青州省")
    assert first[place : place + 6] == ["青州省"] * 2 + ["　云溪市"] * 2 + ["　　青石区"] * 2
