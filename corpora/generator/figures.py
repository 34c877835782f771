"""Figures of the statutory tables that satisfy every identity, a chain of years at a time."""

from __future__ import annotations

import random
from collections.abc import Iterator
from decimal import Decimal

from corpora.form import APPLICANTS, OUTCOMES, RESULTS
from corpora.generator.names import Level

Figures = dict[str, Decimal]
_SIZE = {"province": 9000, "city": 900, "district": 150, "town": 15, "bureau": 40}
_ROWS = tuple(row for _, entries in RESULTS for row, _ in entries if row != "total")
_WEIGHTS = {"granted": 30, "partially_granted": 10, "unavailable.not_held": 22, "other.other": 6}
_RARE = {
    "refused.state_secret", "refused.prohibited_by_law", "refused.three_securities",
    "refused.inquiry", "not_processed.publication", "not_processed.excessive",
    "not_processed.reissue", "other.no_fee",
}  # fmt: skip
_SHARES = (84, 8, 1, 1, 4, 2)
_REVIEW = ("reconsideration", "litigation_direct", "litigation_after_review")


def chain(rng: random.Random, level: Level, years: range) -> Iterator[tuple[int, Figures]]:
    """Year by year; what is carried out of a year is carried into the next, documents roll on."""
    size = Decimal(_SIZE[level]) * Decimal(rng.choice((0, 1, 2, 3, 5, 8))) / 3
    carried = _spread(rng, int(size * rng.randint(0, 8) / 100))
    stock = {row: rng.randint(0, 120 if level != "town" else 6) for row in ("reg", "doc")}
    items = {
        row: rng.randint(0, 400)
        for row in ("licensing", "services", "penalties", "coercion", "fees")
    }
    rare = rng.random() < 0.4
    for year in years:
        old = year < 2021
        new = _spread(rng, int(size * rng.randint(70, 130) / 100))
        figures: Figures = {}
        carried = _requests(rng, figures, new, carried, rare=rare, old=old)
        _review(rng, figures, sum(new) + 1)
        fill = _proactive_2019 if old else _proactive_2021
        fill(rng, figures, level, stock, items)
        yield year, figures


def _spread(rng: random.Random, count: int) -> list[int]:
    """A number of applications over the six kinds of applicant."""
    drawn = rng.choices(range(6), weights=_SHARES, k=count) if count < 400 else None
    if drawn is not None:
        return [drawn.count(kind) for kind in range(6)]
    rest = [count * share // 100 + rng.randint(0, share) for share in _SHARES[1:]]
    return [count - sum(rest), *rest]


def _put(figures: Figures, row: str, values: list[int]) -> None:
    for column, value in zip(APPLICANTS, [*values, sum(values)], strict=True):
        figures[f"requests.{row}.{column}"] = Decimal(value)


def _requests(
    rng: random.Random,
    figures: Figures,
    new: list[int],
    carried: list[int],
    *,
    rare: bool,
    old: bool,
) -> list[int]:
    came = [some + more for some, more in zip(new, carried, strict=True)]
    left = [
        rng.randint(0, max(1, count // 15)) if rng.random() < 0.6 and count > 2 else 0
        for count in came
    ]
    done = [some - rest for some, rest in zip(came, left, strict=True)]
    rows = [row for row in _ROWS if rare or row not in _RARE]
    weights = [_WEIGHTS.get(row, 1 if row in _RARE else 4) for row in rows]
    table = {row: [0] * 6 for row in _ROWS}
    for column, count in enumerate(done):
        for row, value in zip(rows, _split(rng, count, weights), strict=True):
            table[row][column] = value
    _put(figures, "new", new)
    _put(figures, "carried_in", carried)
    if old:
        others = [table.pop(f"other.{row}") for row in ("no_correction", "no_fee", "other")]
        table["other"] = [sum(column) for column in zip(*others, strict=True)]
    for row, values in table.items():
        _put(figures, row, values)
    _put(figures, "total", done)
    _put(figures, "carried_out", left)
    return left


def _split(rng: random.Random, count: int, weights: list[int]) -> list[int]:
    """A whole number cut at random in about these proportions."""
    if count < 400:
        drawn = rng.choices(range(len(weights)), weights=weights, k=count)
        return [drawn.count(part) for part in range(len(weights))]
    noisy = [weight * rng.randint(60, 140) for weight in weights]
    parts = [count * weight // sum(noisy) for weight in noisy]
    parts[0] += count - sum(parts)
    return parts


def _review(rng: random.Random, figures: Figures, size: int) -> None:
    quiet = rng.random() < 0.4
    for row in _REVIEW:
        most = 0 if quiet or rng.random() < 0.2 else max(1, size // 12)
        values = [rng.randint(0, most) for _ in range(4)]
        for column, value in zip(OUTCOMES, [*values, sum(values)], strict=True):
            figures[f"review.{row}.{column}"] = Decimal(value)


def _proactive_2021(
    rng: random.Random, figures: Figures, level: Level, stock: dict[str, int], items: dict[str, int]
) -> None:
    for row, name in (("reg", "regulations"), ("doc", "normative_documents")):
        if (row == "reg" and level not in {"province", "city"}) or rng.random() < 0.2:
            issued = repealed = 0
        else:
            issued, repealed = rng.randint(0, 12), rng.randint(0, min(9, stock[row]))
        if row == "reg" and level not in {"province", "city"}:
            stock[row] = 0
        stock[row] += issued - repealed
        for column, value in (("issued", issued), ("repealed", repealed), ("in_force", stock[row])):
            figures[f"proactive.{name}.{column}"] = Decimal(value)
    scale = _SIZE[level] * 20
    for row in ("licensing", "penalties", "coercion"):
        few = row == "coercion" and rng.random() < 0.4
        figures[f"proactive.{row}.decisions"] = Decimal(0 if few else rng.randint(0, scale))
    cents = rng.choice((0, rng.randint(1, scale * 100)))
    figures["proactive.fees.amount"] = (Decimal(cents) / 100).normalize()
    del items  # the form of 2021 counts no items


def _proactive_2019(
    rng: random.Random, figures: Figures, level: Level, stock: dict[str, int], items: dict[str, int]
) -> None:
    for row, name in (("reg", "regulations"), ("doc", "normative_documents")):
        made = 0 if row == "reg" else rng.randint(0, 12)
        stock[row] = 0 if row == "reg" and level not in {"province", "city"} else stock[row] + made
        for column, value in (("made", made), ("disclosed", made), ("total_disclosed", stock[row])):
            figures[f"proactive.{name}.{column}"] = Decimal(value)
    scale = _SIZE[level] * 20
    for row in items:
        change = rng.randint(-min(items[row], 9), 9)
        figures[f"proactive.{row}.items_last_year"] = Decimal(items[row])
        figures[f"proactive.{row}.change"] = Decimal(change)
        items[row] += change
        if row != "fees":
            figures[f"proactive.{row}.decisions"] = Decimal(rng.randint(0, scale))
    figures["proactive.procurement.items"] = Decimal(rng.randint(0, 90))
    figures["proactive.procurement.amount"] = Decimal(rng.randint(0, 10**8))
