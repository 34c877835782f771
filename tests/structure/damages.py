"""What may happen to the figures of a report: values as printed, and what is to be read.

Each damage takes consistent figures and gives two sets: the text of each cell, and the value
wanted of it, "" for a cell without a value, None where either no value or the true one is right.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from decimal import Decimal

from nlp.structure.forms.form import Form
from tests.structure.printed import Values

Wanted = Mapping[str, str | None]
Damage = Callable[[Values, random.Random, Form], tuple[Values, Wanted]]
BLANKS = ("", "-", "—", "/", "无")


def _with(change: Callable[[Values, random.Random, Form], Values]) -> Damage:
    """A damage after which what is printed is what is to be read."""

    def damaged(values: Values, chance: random.Random, form: Form) -> tuple[Values, Wanted]:
        printed = values | change(values, chance, form)
        return printed, {k: "" if v in BLANKS else v for k, v in printed.items()}

    return damaged


def _blank(chosen: Callable[[str], bool]) -> Damage:
    return _with(lambda values, _c, _f: dict.fromkeys(filter(chosen, values), ""))


def _zeros(mark: str) -> Damage:
    return _with(lambda values, _c, _f: {k: mark for k, v in values.items() if v == "0"})


def _large(values: Values, form: Form) -> Values:
    """Five digits and more in the column of natural persons."""
    column = {
        k: str(int(v) * 1237)
        for k, v in values.items()
        if k.startswith("requests.") and k.endswith(".natural_person")
    }
    new = values | column
    for row in form.table("requests"):
        parts = [int(new[f"requests.{row.key}.{c}"]) for c in row.columns[:-1]]
        new[f"requests.{row.key}.total"] = str(sum(parts))
    return new


def _thousands(values: Values, _chance: random.Random, form: Form) -> tuple[Values, Wanted]:
    large = _large(values, form)
    return {k: f"{Decimal(v):,}" for k, v in large.items()}, large


def _wrong_totals(values: Values, chance: random.Random, form: Form) -> Values:
    rows = chance.sample([row.key for row in form.table("requests")], 3)
    names = [f"requests.{key}.total" for key in rows]
    return {name: str(int(values[name]) + chance.randint(1, 9)) for name in names}


def _misread(values: Values, chance: random.Random, _form: Form) -> tuple[Values, Wanted]:
    """O for 0 and l for 1, as character recognition gives them."""
    names = [k for k, v in values.items() if k.startswith("requests.") and set(v) & {"0", "1"}]
    hit = chance.sample(names, 5)
    marks = str.maketrans("01", "Ol")
    printed = values | {name: values[name].translate(marks) for name in hit}
    return printed, {**values, **dict.fromkeys(hit, None)}


def _mixed(values: Values, chance: random.Random, _form: Form) -> Values:
    return {name: chance.choice(BLANKS) for name in chance.sample(list(values), 30)}


DAMAGES: dict[str, Damage] = {
    "large": _with(lambda values, _chance, form: _large(values, form)),
    "thousands": _thousands,
    "zeros blank": _zeros(""),
    "zeros dashed": _zeros("—"),
    "zeros struck": _zeros("/"),
    "a blank column": _blank(
        lambda name: name.startswith("requests.") and name.endswith(".legal_service")
    ),
    "the first column blank": _blank(
        lambda name: name.startswith("requests.") and name.endswith(".natural_person")
    ),
    "totals blank": _blank(lambda name: name.startswith("requests.") and name.endswith(".total")),
    "the row of totals blank": _blank(lambda name: name.startswith("requests.total.")),
    "everything blank": _blank(lambda name: True),
    "table two blank": _blank(lambda name: name.startswith("proactive.")),
    "table four blank": _blank(lambda name: name.startswith("review.")),
    "all zero": _with(lambda values, _chance, _form: dict.fromkeys(values, "0")),
    "wrong totals": _with(_wrong_totals),
    "misread": _misread,
    "mixed blanks": _with(_mixed),
}
