"""Layouts x damages x looks x forms x axes: how many cells are right, and is one wrong without a mark?

    python -m benchmarks.matrix              # about 200,000 cells
    python -m benchmarks.matrix 300 --seed 7 --show 5

A cell without a value, `recovered` or `ambiguous` is marked; one that is `read`, blank or dashed
and is not what was printed is wrong. Every report is drawn by its seed and number alone.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from benchmarks.goals import least, most
from nlp.pipeline import read_report
from nlp.types import Cell
from tests.structure.damages import DAMAGES, Wanted
from tests.structure.layouts import EVERY
from tests.structure.printed import Block, Look, Row, Values, figures, report
from tests.structure.test_axes import _subtotals, _turned, _with_table
from tests.structure.test_damage import FORMS, LOOKS

REPORTS = 1200
LOST = {"lost one": 1, "lost two": 2, "lost in documents": 1}
CHANGED = (*DAMAGES, "none", *LOST)
AXES = ("upright",) * 6 + ("turned", "sub1", "sub6")
# What a table keeps of damages and looks when its axes change.
PLAIN_LOOKS = ("sound", "typos", "half width", "wide points", "numbers in brackets")
PLAIN_DAMAGES = ("none", "lost one", "all zero")
SIDEWAYS = (
    "pipes", "tabs", "html", "drawn", "pipes between", "csv", "commas", "tab before each cell",
    "full width digits", "marks of no width",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One report of the matrix: where it stands on each dimension, and what is printed."""

    number: int
    at: dict[str, str]
    true: Values
    wanted: Wanted
    blocks: list[Block]
    hit: frozenset[str]

    @property
    def look(self) -> Look:
        """How the tables are drawn."""
        return LOOKS[self.at["look"]]

    @property
    def text(self) -> str:
        """The report as its layout prints it."""
        return EVERY[self.at["layout"]](self.blocks)


def cases(count: int, seed: int) -> Iterator[Case]:
    """Reports drawn at random; those that a layout cannot print are left out."""
    for number in range(count):
        chance = random.Random(seed * 100003 + number)
        at = {
            name: chance.choice(list(values))
            for name, values in (
                ("layout", EVERY), ("damage", CHANGED), ("look", LOOKS), ("form", FORMS),
                ("axes", AXES),
            )
        }  # fmt: skip
        true = figures(chance, FORMS[at["form"]])
        at = _allowed(at)
        if at["axes"] != "turned" or at["layout"] in SIDEWAYS:
            yield _case(number, at, true, chance)


def _allowed(at: dict[str, str]) -> dict[str, str]:
    if at["axes"] == "upright":
        return at
    look = at["look"] if at["look"] in PLAIN_LOOKS else "sound"
    kept = at["damage"] in PLAIN_DAMAGES and at["axes"] != "turned"
    return at | {"look": look, "damage": at["damage"] if kept else "none"}


def _case(number: int, at: dict[str, str], true: Values, chance: random.Random) -> Case:
    form, damage = FORMS[at["form"]], DAMAGES.get(at["damage"])
    printed, wanted = damage(true, chance, form) if damage else (dict(true), dict(true))
    blocks = report(form, printed, LOOKS[at["look"]])
    if at["axes"] == "turned":
        blocks = _with_table(blocks, _turned)
    elif at["axes"] != "upright":
        blocks = _with_table(blocks, _subtotals(int(at["axes"][-1])))
    hit = frozenset(_lose(blocks, at["damage"], chance))
    return Case(number=number, at=at, true=true, wanted=wanted, blocks=blocks, hit=hit)


def _lose(blocks: list[Block], damage: str, chance: random.Random) -> Iterator[str]:
    """Take figures out of rows of a table, the rows then one cell shorter; the labels hit."""
    tables = [block for block in blocks if not isinstance(block, str)]
    if damage != "lost in documents":
        tables = [t for t in tables if any("本年新收" in cell for row in t for cell in row)]
    rows = [row for row in tables[0] if _counts(row) >= 3 and len(row) > 3] if tables else []
    for row in chance.sample(rows, min(LOST.get(damage, 0), len(rows))):
        del row[chance.choice([n for n, cell in enumerate(row) if cell.isdigit()])]
        yield [cell for cell in row if cell and not cell.isdigit()][-1]


def _counts(row: Row) -> int:
    return sum(cell.isdigit() for cell in row)


def judge(case: Case, name: str, cell: Cell | None) -> str:
    """What was read of one cell: right, marked, missing, misjudged (recovered, but not so), wrong."""
    table, key = name.split(".", 1)[0], name.split(".", 1)[1].rpartition(".")[0]
    value, status = (cell.value, cell.status) if cell else (None, "missing")
    if key in case.look.dropped or _no_total(case, name):
        return "wrong" if value is not None and status == "read" else ""
    wanted, true = _values(case, name)
    row = next(r for r in FORMS[case.at["form"]].rows if r.key == key and r.table == table)
    if case.look.label(row.labels[0]) in case.hit and table != "review":
        # A row that lost a figure: nothing is said of the cell, or what was lost.
        fits, right = value is None or value == true, value == true
    else:
        fits = right = cell is not None and status != "ambiguous" and value in wanted
        right = right or (status == "recovered" and value == true)
    if right:
        return "right"
    if status == "recovered":
        return "misjudged"
    if status in ("missing", "ambiguous"):
        return "missing" if status == "missing" else "marked"
    return "marked" if fits else "wrong"


def _no_total(case: Case, name: str) -> bool:
    return not case.look.totals and name.startswith("requests.") and name.endswith(".total")


def _values(case: Case, name: str) -> tuple[tuple[Decimal | None, ...], Decimal]:
    """The values that a cell may have, and its true one before the damage."""
    wanted = case.wanted[name]
    large = case.at["damage"] in ("large", "thousands") and wanted
    true = Decimal(wanted if large else case.true[name])
    if wanted is None:
        return (None, true), true
    return (Decimal(re.sub(",", "", wanted)) if wanted else None,), true


def main() -> None:
    """Print the totals, each kind of case with a wrong cell, and the weakest values."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("reports", type=int, nargs="?", default=REPORTS)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--show", type=int, default=25)
    chosen = options.parse_args()
    total, by = Counter[str](), defaultdict[tuple[str, str], Counter[str]](Counter)
    shown: dict[str, list[str]] = defaultdict(list)
    for case in cases(chosen.reports, chosen.seed):
        name = "a.html" if case.at["layout"] == "html" else "a.txt"
        cells = read_report(case.text.encode(), name=name).cells()
        verdicts = {one: judge(case, one, cells.get(one)) for one in case.wanted}
        found = Counter(filter(None, verdicts.values()))
        total += found
        for place in case.at.items():
            by[place] += found
        for kind in ("wrong", "misjudged"):
            hits = [one for one, verdict in verdicts.items() if verdict == kind]
            if hits:
                shown[kind].append(
                    f"{len(hits)} {kind} in {case.number} {'/'.join(case.at.values())}: {hits[0]}"
                    f" {case.true[hits[0]]} -> {cells[hits[0]].value} ({cells[hits[0]].raw[:40]})"
                )
    for lines in shown.values():
        print(*lines[: chosen.show], sep="\n")
    for place, found in sorted(by.items(), key=lambda item: _share(item[1]))[: chosen.show]:
        print(f"{_share(found):6.1%} {found.total():7} {' '.join(place)}: {dict(found)}")
    print(f"{total.total()} cells: {dict(total)}")
    print(f"right {_share(total):.1%} {least(_share(total) * 100, 92, ' %')}")
    print(f"wrong without a mark {total['wrong']} {most(total['wrong'], 0)}")


def _share(found: Counter[str]) -> float:
    return found["right"] / max(1, found.total())


if __name__ == "__main__":
    main()
