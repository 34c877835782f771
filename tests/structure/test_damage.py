"""Every layout with every kind of damage: cells are right, or they say that they are not sure."""

from __future__ import annotations

import random
import re
from collections import Counter
from decimal import Decimal

import pytest

from nlp.pipeline import read_report
from nlp.structure.forms.in_force import form, mixed
from nlp.types import Cell
from tests.structure.layouts import LAYOUTS
from tests.structure.printed import Look, Values, bare, figures, report

SEEDS = (0, 1)
TYPOS = {
    "掌握": "掌提",
    "补正": "补证",
    "属于国家": "属於国家",
    "另行制作": "另行制做",
    "查询事项": "查询亊项",
}


def _typos(label: str) -> str:
    for right, wrong in TYPOS.items():
        label = label.replace(right, wrong)
    return label


def _half_width(label: str) -> str:
    return label.translate(str.maketrans("（）“”", '()""'))


LOOKS = {
    "sound": Look(),
    "flat heading": Look(flat_heading=True),
    "typos": Look(label=_typos),
    "labels cut": Look(label=lambda s: s if len(s) < 9 else s[: max(7, len(s) * 2 // 3)]),
    "no numbering": Look(label=lambda s: re.sub(r"^(?:\d\.|（.）|.、)", "", s)),
    "numbers in brackets": Look(label=lambda s: re.sub(r"^(\d)\.", r"（\1）", s)),
    "wide points": Look(label=lambda s: re.sub(r"^(\d)\.", r"\1．", s)),
    "blanks in labels": Look(label=lambda s: s[:4] + " " + s[4:]),
    "half width": Look(label=_half_width),
    "rows left out": Look(dropped=("refused.case_file", "other.no_fee")),
    "headings again": Look(heading_again=True),
    "three tables": Look(breaks=(11, 20)),
    "page numbers": Look(breaks=(11, 20), page="- 7 -"),
    "bare page numbers": Look(breaks=(11, 20), page="7"),
    "no total column": Look(totals=False),
    "review in three rows": Look(review="three rows"),
    "review under one heading": Look(review="flat"),
    "a year behind the tables": Look(after="2024年未发生其他情形，工作平稳。"),
    "a month behind the tables": Look(after="12月组织了抽查。"),
    "words behind the tables": Look(after="以上数据由各单位填报，经逐级审核汇总。"),
    "labels in the prose": Look(
        prose="本年新收政府信息公开申请数量为35件，上年结转政府信息公开申请数量2件，行政许可12件，行政复议3件。"
    ),
}
VALUES = {
    "blank": "",
    "dash": "—",
    "none": "无",
    "note": "{}（其中网上1件）",
    "unit": "{}件",
}
FORMS = {
    "2021": form("disclosure-2021"),
    "2019": form("disclosure-2019"),
    "2021 with one row of others": mixed("disclosure-2021", "disclosure-2019"),
    "2019 with three rows of others": mixed("disclosure-2019", "disclosure-2021"),
}
# Where digits are glued, a page number or a missing column leaves the rows undecided.
FLOORS = {"glued": 0.7, "glued rows": 0.7}


def _cells(layout: str, which: str, values: Values, look: Look) -> dict[str, Cell]:
    printed = LAYOUTS[layout](report(FORMS[which], values, look))
    return read_report(printed.encode(), name="a.html" if layout == "html" else "a.txt").cells()


def _judged(values: Values, cells: dict[str, Cell], look: Look) -> Counter[str]:
    found: Counter[str] = Counter()
    for name, printed in values.items():
        if any(name.startswith(f"requests.{key}.") for key in look.dropped) or (
            not look.totals and name.startswith("requests.") and name.endswith(".total")
        ):
            assert name not in cells or cells[name].status == "recovered", name
            continue
        wanted = Decimal(printed) if re.fullmatch(r"-?[\d.]+", printed) else None
        cell = cells.get(name)
        right = cell is not None and cell.value == wanted and cell.status != "ambiguous"
        marked = cell is None or cell.status in ("recovered", "ambiguous")
        assert right or marked, f"{name}: {printed} read as {cell}"
        found["right" if right else "marked"] += 1
    return found


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("damage", LOOKS)
def test_damaged_tables(layout: str, damage: str) -> None:
    look, found = LOOKS[damage], Counter[str]()
    for seed in SEEDS:
        values = figures(random.Random(seed), FORMS["2021"])  # noqa: S311 - no secret
        found += _judged(values, _cells(layout, "2021", values, look), look)
    share = found["right"] / found.total()
    glued = layout.startswith("glued")
    least = FLOORS[layout] if glued else 0.92
    assert share >= (0.25 if glued and not look.totals else least), found


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("kind", VALUES)
def test_damaged_cells(layout: str, kind: str) -> None:
    found = Counter[str]()
    for seed in SEEDS:
        chance = random.Random(seed)  # noqa: S311 - no secret
        values = figures(chance, FORMS["2021"])
        names = [n for n in values if n.startswith("requests.") and not n.endswith("total")]
        hit = chance.sample(names, 3)
        printed = values | {name: VALUES[kind].format(values[name]) for name in hit}
        wanted = values | (dict.fromkeys(hit, "") if "{" not in VALUES[kind] else {})
        found += _judged(wanted, _cells(layout, "2021", printed, Look()), Look())
    assert found["right"] / found.total() >= (0.7 if layout.startswith("glued") else 0.92), found


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("which", FORMS)
def test_every_form(layout: str, which: str) -> None:
    found = Counter[str]()
    for seed in SEEDS:
        values = figures(random.Random(seed), FORMS[which])  # noqa: S311 - no secret
        found += _judged(values, _cells(layout, which, values, Look()), Look())
    assert found["right"] / found.total() >= (0.85 if layout.startswith("glued") else 1), found


def test_thousands_parted_by_the_commas_that_part_cells() -> None:
    values = figures(random.Random(4), FORMS["2021"])  # noqa: S311 - no secret
    row = [f"requests.new.{column}" for column in FORMS["2021"].table("requests")[0].columns]
    values |= dict(zip(row, ("1,234", "5", "0", "0", "0", "0", "1,239"), strict=True))
    cells = _cells("commas", "2021", values, Look())
    assert [(str(cells[name].value), cells[name].status) for name in row] == [
        (value, "recovered") for value in ("1234", "5", "0", "0", "0", "0", "1239")
    ]


@pytest.mark.parametrize("layout", ["pipes", "tabs", "cell a blank line", "html"])
def test_labels_with_an_explanation_and_a_row_of_ones_own(layout: str) -> None:
    values = figures(random.Random(5), FORMS["2019"])  # noqa: S311 - no secret
    look = Look(label=lambda s: s + "（由各单位（含乡镇）如实填报）" if len(s) < 8 else s)
    blocks = report(FORMS["2019"], values, look)
    table = blocks[4]
    assert isinstance(table, list)
    table.insert(4, ["其他主动公开文件（规范性文件以外的）", "186", "86", "255"])
    printed = LAYOUTS[layout](blocks)
    cells = read_report(printed.encode(), name="a.html" if layout == "html" else "a.txt").cells()
    assert {n: str(c.value) for n, c in cells.items()} == values


@pytest.mark.parametrize("layout", LAYOUTS)
def test_prose_between_a_heading_and_its_table_stays_prose(layout: str) -> None:
    values = figures(random.Random(6), FORMS["2021"])  # noqa: S311 - no secret
    blocks = report(FORMS["2021"], values, Look())
    said = "本年度无涉及政府信息公开的复议、诉讼案件。"
    for heading in ("二、", "三、", "四、"):
        at = next(n for n, b in enumerate(blocks) if isinstance(b, str) and b.startswith(heading))
        blocks.insert(at + 1, said)
    printed = LAYOUTS[layout](blocks)
    read = read_report(printed.encode(), name="a.html" if layout == "html" else "a.txt")
    assert [s.text for s in read.sentences].count(said) == 3


@pytest.mark.parametrize("between", ["\t\t", " |  | ", "\t\t\t"])
def test_merged_cells_printed_as_several(between: str) -> None:
    """Each column twice or three times, blank but for the first."""
    values = figures(random.Random(5), FORMS["2021"])  # noqa: S311 - no secret
    blocks = report(FORMS["2021"], values, Look())
    lines = (
        b if isinstance(b, str) else "\n".join(between.join(bare(row)) for row in b) for b in blocks
    )
    cells = read_report("\n".join(lines).encode(), name="a.txt").cells()
    assert _judged(values, cells, Look())["right"] == len(values)
