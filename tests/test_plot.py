"""Charts: what they count, what they leave out, pictures with letters."""

from __future__ import annotations

import json

import pandas as pd
import pytest

from nlp import plot
from nlp.checks.example import compose
from nlp.display import fonts
from nlp.errors import MissingTool
from nlp.pipeline import assess

pytest.importorskip("altair")


def report(year: int, value: int | None, organisation: str = "临江县人民政府"):
    prose = "一、总体情况\n全年收到申请3件。下一步，我县将加强政策解读。"
    return assess(
        compose(prose, {"requests.new.total": value}, year=year, organisation=organisation)
    )


YEARS = [report(2022, 5), report(2023, None), report(2024, 7)]


def frame(what: str, reports=YEARS) -> pd.DataFrame:
    return pd.concat([item.to_frame(what) for item in reports], ignore_index=True)


def data(chart) -> list[dict]:
    spec = chart.to_dict()
    return next(iter(spec["datasets"].values()))


def test_themes_are_counted_by_year():
    counts = data(plot.themes(frame("sentences")))
    assert {row["year"] for row in counts} == {2022, 2023, 2024}
    assert sum(row["count"] for row in counts) == len(frame("sentences"))
    assert "改进" in {row["theme"] for row in counts}


def test_frames_of_a_corpus_serve_as_well():
    corpus = frame("sentences")
    assert data(plot.themes(corpus)) == data(plot.themes(frame("sentences")))


def test_findings_by_rule():
    rows = {row["rule"]: row for row in data(plot.findings(frame("findings")))}
    assert rows["CLM001"]["count"] == 2
    assert rows["CLM001"]["severity"] == "错误"


def test_a_blank_is_no_zero():
    rows = data(plot.trend(frame("cells"), indicator="requests.new.total"))
    assert [(row["year"], row["value"]) for row in rows] == [(2022, 5), (2024, 7)]


def test_many_organisations_become_a_middle():
    many = [report(2024, number, f"第{number}镇") for number in range(1, 22)]
    rows = data(plot.trend(frame("cells", many)))
    assert rows == [{"year": 2024, "low": 6, "median": 11, "high": 16, "reports": 21}]


def test_an_unknown_indicator():
    with pytest.raises(ValueError, match=r"table\.row\.column"):
        plot.trend(frame("cells"), indicator="requests.new")


def test_nothing_to_draw():
    empty = assess(compose("", {}))
    assert plot.findings(empty.to_frame("findings")).to_dict()


@pytest.mark.parametrize("suffix", [".svg", ".html", ".png"])
def test_saved(tmp_path, suffix):
    pytest.importorskip("vl_convert")
    if suffix == ".png" and fonts.chinese() is None:
        pytest.skip("no Chinese font on this machine")
    made = plot.save(plot.findings(frame("findings")), tmp_path / f"chart{suffix}").read_bytes()
    assert len(made) > 2000
    if suffix == ".html":
        assert b"https://cdn" not in made
    if suffix == ".png":
        assert made[:4] == b"\x89PNG"


def test_a_picture_without_a_font_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setattr(plot, "chinese", lambda: None)
    with pytest.raises(MissingTool, match="fonts-noto-cjk"):
        plot.save(plot.findings(frame("findings")), tmp_path / "chart.png")


def test_another_suffix(tmp_path):
    with pytest.raises(ValueError, match=r"\.png"):
        plot.save(plot.findings(frame("findings")), tmp_path / "chart.gif")


def test_charts_are_plain_json():
    assert json.dumps(plot.trend(frame("cells")).to_dict(), ensure_ascii=False)


@pytest.mark.parametrize("chosen", ["default", "html"])
def test_a_notebook_needs_no_network(chosen):
    alt = pytest.importorskip("altair")
    pytest.importorskip("vl_convert")
    before = alt.renderers.active
    try:
        alt.renderers.enable(chosen)
        shown = plot.findings(frame("findings"))._repr_mimebundle_()
        shown = shown[0] if isinstance(shown, tuple) else shown
        assert ("image/svg+xml" in shown) == (chosen == "default")
        if chosen == "default":
            assert "各规则的发现" in shown["image/svg+xml"]
            assert "https://cdn" not in str(shown)
    finally:
        alt.renderers.enable(before)
