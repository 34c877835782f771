"""Charts of the tables of assessments and corpus runs, for notebooks and pages.

    nlp.plot.themes(frame)                  shares of themes, by year
    nlp.plot.shares(frame)                  the share of a theme in each group, with its interval
    nlp.plot.findings(frame)                findings by rule
    nlp.plot.trend(frame, indicator=...)    one figure of the statutory tables over the years
    nlp.plot.save(chart, "chart.png")       also .svg, .html (self-contained)

Charts are Altair's (`pip install gouji[plot]`); rows are counted beforehand, so that a chart of
a large corpus stays small. Altair's default renderer loads scripts from a network; unless
another was chosen (`altair.renderers.enable("html")`), a notebook gets a static SVG instead.
`save` to .html keeps tooltips and needs no network either.
"""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nlp.display.fonts import chinese
from nlp.display.forms import form, labels, word
from nlp.errors import MissingTool

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["findings", "save", "shares", "themes", "trend"]

_LINES = 12
_COLOURS = {"problem": "#d1495b", "improvement": "#2e86ab", "mechanism": "#7d5ba6", "achievement": "#3a9d5d", "statistics": "#e0a526", "other": "#a0a7ae"}  # fmt: skip
_SEVERITIES = {"error": "#b3121d", "warning": "#c77700", "info": "#2f81c1"}


def themes(frame: pd.DataFrame) -> Any:
    """Chart the shares of the themes by year, one bar per year.

    `frame` has sentences: `assessment.to_frame("sentences")`, several of these concatenated, or
    `sentences.parquet` of a corpus run.
    """
    alt = _altair()
    counts = _counted(frame, ["theme"])
    names = labels()["theme"]
    counts["theme"] = counts["theme"].map(lambda theme: names.get(theme, theme))
    colours = alt.Scale(domain=list(names.values()), range=[_COLOURS[key] for key in names])
    return _chart(alt, counts, "各年句子的作用").mark_bar().encode(
        x=alt.X("year:O", title="年份", axis=_level(alt)),
        y=alt.Y("count:Q", title=None, stack="normalize", axis=alt.Axis(format="%")),
        color=alt.Color("theme:N", title="作用", scale=colours),
        tooltip=["year", "theme", "count"],
    )  # fmt: skip


def shares(frame: pd.DataFrame, *, theme: str = "problem") -> Any:
    """Chart the share of one theme in each group with its interval, from `nlp.scoring.trends.shares`."""
    alt = _altair()
    own = frame[frame["theme"] == theme].rename(columns={frame.columns[0]: "group"})
    base = _chart(alt, own, f"{word('theme', theme)}类句子的份额").encode(
        y=alt.Y("group:N", title=None), tooltip=["group", "share", "low", "high", "reports"]
    )
    percent = alt.Axis(format="%")
    points = base.mark_point(filled=True).encode(x=alt.X("share:Q", title="份额", axis=percent))
    return base.mark_rule().encode(x="low:Q", x2="high:Q") + points


def findings(frame: pd.DataFrame) -> Any:
    """Chart the number of findings by rule, most frequent first, coloured by severity.

    `frame` has findings: `assessment.to_frame("findings")` or `findings.parquet`.
    """
    alt = _altair()
    counts = frame.groupby(["rule", "severity"], as_index=False).size()
    counts = counts.rename(columns={"size": "count"})
    counts["severity"] = counts["severity"].map(lambda severity: word("severity", severity))
    counts["label"] = counts["rule"].map(_titled)
    names = labels()["severity"]
    colours = alt.Scale(domain=list(names.values()), range=[_SEVERITIES[key] for key in names])
    return _chart(alt, counts, "各规则的发现").mark_bar().encode(
        x=alt.X("count:Q", title="条数", axis=alt.Axis(tickMinStep=1)),
        y=alt.Y("label:N", title=None, sort="-x", axis=alt.Axis(labelLimit=320)),
        color=alt.Color("severity:N", title="级别", scale=colours),
        tooltip=["label", "severity", "count"],
    )  # fmt: skip


def trend(frame: pd.DataFrame, *, indicator: str = "requests.new.total") -> Any:
    """Chart one cell of the statutory tables over the years, one line per organisation.

    `frame` has cells: `to_frame("cells")` of several reports or `cells.parquet`;
    `indicator` is a full name `table.row.column`. With more than twelve organisations the
    median and the middle half of all are drawn instead. Blank cells are left out, never
    drawn as 0. Raises ValueError where no cell of that name has a figure.
    """
    alt = _altair()
    table, _, rest = indicator.partition(".")
    row, _, column = rest.rpartition(".")
    chosen = frame[(frame["table"] == table) & (frame["row"] == row) & (frame["column"] == column)]
    chosen = chosen.assign(year=_years(chosen), value=chosen["value"].astype(float))
    chosen = chosen.dropna(subset=["value", "year"])[["organisation", "year", "value"]]
    if chosen.empty:
        raise ValueError(f"no figure under {indicator!r}; names are table.row.column")
    chosen["year"] = chosen["year"].astype(int)
    title = form("disclosure-2021").cell(indicator)
    return (_lines if chosen["organisation"].nunique() <= _LINES else _middle)(alt, chosen, title)


def _lines(alt: Any, cells: pd.DataFrame, title: str) -> Any:
    return _chart(alt, cells, title).mark_line(point=True).encode(
        x=alt.X("year:O", title="年份", axis=_level(alt)),
        y=alt.Y("value:Q", title=None),
        color=alt.Color("organisation:N", title="单位"),
        tooltip=["organisation", "year", "value"],
    )  # fmt: skip


def _middle(alt: Any, cells: pd.DataFrame, title: str) -> Any:
    grouped = cells.groupby("year")["value"]
    marks = {"low": 0.25, "median": 0.5, "high": 0.75}
    spread = grouped.size().rename("reports").to_frame()
    spread = spread.assign(**{name: grouped.quantile(mark) for name, mark in marks.items()})
    spread = spread.reset_index()
    chart = _chart(alt, spread, f"{title}：中位数和中间一半")
    x = alt.X("year:O", title="年份", axis=_level(alt))
    tips = ["year", "median", "low", "high", "reports"]
    band = chart.mark_area(opacity=0.3).encode(x=x, y=alt.Y("low:Q", title=None), y2="high:Q")
    return band + chart.mark_line(point=True).encode(x=x, y="median:Q", tooltip=tips)


def save(chart: Any, path: str | os.PathLike[str]) -> Path:
    """Write a chart as .png, .svg or .html, by the suffix of `path`.

    Raises MissingTool for a picture where no Chinese font is found (its words would be a
    row of boxes), ValueError for another suffix.
    """
    target = Path(path)
    if target.suffix not in (".png", ".svg", ".html"):
        raise ValueError(f"{target.name}: choose from: .png, .svg, .html")
    if target.suffix == ".html":
        chart.save(str(target), inline=True)
        return target
    family = chinese()
    if family is None and target.suffix == ".png":
        raise MissingTool(
            f"{target.name}：没有找到中文字体，图中的字会成为方框；"
            "请安装一种，如 apt install fonts-noto-cjk（或 fonts-wqy-zenhei），或另存为 .html"
        )
    chart.configure(font=family or "sans-serif").save(
        str(target), scale_factor=2 if target.suffix == ".png" else 1
    )
    return target


def _counted(frame: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """Count the rows by year and by the columns in `by`."""
    dated = frame.assign(year=_years(frame)).dropna(subset=["year"])
    dated["year"] = dated["year"].astype(int)
    return dated.groupby(["year", *by], as_index=False).size().rename(columns={"size": "count"})


def _years(frame: pd.DataFrame) -> Any:
    """Return the report's year from a frame of one report or of a corpus."""
    return frame["year"]


def _titled(code: str) -> str:
    """Return the code of a rule with its title."""
    from nlp.checks import CHECKS
    from nlp.scoring.marks.rules import CROSS_RULES

    known = CHECKS[code] if code in CHECKS else CROSS_RULES.get(code)
    return f"{code} {known.title}" if known else code


def _level(alt: Any) -> Any:
    """Return an axis with horizontal labels, for which years are short enough."""
    return alt.Axis(labelAngle=0)


def _chart(alt: Any, frame: pd.DataFrame, title: str) -> Any:
    return alt.Chart(frame, title=title, width=420, height=260)


def _altair() -> Any:
    try:
        import altair as alt
    except ImportError as error:
        raise MissingTool("画图需要 altair：pip install altair vl-convert-python") from error
    if alt.renderers.active == "default" and find_spec("vl_convert"):
        alt.renderers.enable("svg")
    return alt
