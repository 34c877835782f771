"""Changes a figure of the prose in place; the planted value fits no other basis."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from decimal import ROUND_DOWN, Decimal

from corpora.generator import keys, marks, wording
from corpora.generator.mutations.base import (
    Expected,
    Kind,
    Place,
    Unfit,
    add,
    places,
    reachable,
    swap,
)
from corpora.generator.report import Report

# A changed figure no longer fits the parts, the whole and the changes stated beside it.
_ALONG = ("SUM001", "SUM002", "SUM005", "CLM004", "CLM005", "EVL003")
_NUMBER = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")
_WIDE = str.maketrans("０１２３４５６７８９．", "0123456789.")
_ALL_DONE = (
    "全年收到的申请已全部办结。",
    "所有申请均已办理完毕。",
    "对收到的政府信息公开申请，做到了件件有答复、全部办结。",
    "至年底，各项申请均已办结，没有结转下年的情况。",
    "以上申请年内全部办结。",
    "政府信息公开申请无一积压，均在当年办理完毕。",
    "收到的申请全部办理完毕。",
    "没有结转下年度继续办理的申请。",
)
_ZERO = {
    "fees": ("全年未收取行政事业性收费。", "没有行政事业性收费。", "不涉及行政事业性收费事项。"),
    "coercion": ("全年没有实施行政强制。", "未采取行政强制措施。", "年内无行政强制案件。"),
    "licensing": ("全年未办理行政许可。", "没有作出行政许可决定。"),
    "penalties": ("全年未作出行政处罚决定。", "没有行政处罚案件。"),
}


def _figures(report: Report) -> list[Place]:
    """Counts in digits that a cell or a sum of cells supports."""
    return [
        place
        for place in places(report)
        if place.mark.verdict == "supported"
        and place.mark.tag == ""
        and place.mark.formula
        and place.mark.value is not None
        and _NUMBER.search(place.mark.text.translate(_WIDE))
        and not any(word in place.mark.text for word in "余近")
    ]


def _changed(kind: str, change: Callable[[str, Report, random.Random], str], *rules: str) -> Kind:
    """A kind that rewrites the digits of one supported figure."""

    def plant(report: Report, rng: random.Random) -> tuple[Report, Expected]:
        taken, found = reachable(report), _figures(report)
        rng.shuffle(found)
        for place in found:
            for _ in range(8):
                digits = _digits(place.mark.text)
                try:
                    text = change(digits, report, rng)
                except Unfit:
                    break
                value = Decimal(text) * (10_000 if "万元" in place.mark.text else 1)
                if value != place.mark.value and (kind == "other_cell" or value not in taken):
                    return _planted(kind, rules, report, place, text)
        raise Unfit

    return plant


def _planted(
    kind: str, rules: tuple[str, ...], report: Report, place: Place, digits: str
) -> tuple[Report, Expected]:
    old = place.mark.text.translate(_WIDE)
    written = f"{Decimal(digits):,}" if "," in old else digits
    if kind == "chinese":
        written = wording.chinese(int(digits))
    planted, sentence = swap(
        report, place, _NUMBER.sub(lambda _: written, old.replace(" ", ""), count=1)
    )
    return planted, Expected(
        kind=kind, rules=frozenset(rules), also=frozenset(_ALONG), sentence=sentence
    )


def _digits(text: str) -> str:
    match = _NUMBER.search(text.translate(_WIDE))
    return match[0].replace(",", "") if match else ""


def _rewritten(place: Place, digits: str) -> str:
    """The text of a mark with another number in it."""
    return _NUMBER.sub(lambda _: digits, place.mark.text.translate(_WIDE), count=1)


def _digit(digits: str, _: Report, rng: random.Random) -> str:
    at = rng.choice([i for i, char in enumerate(digits) if char != "."])
    choices = [char for char in "123456789" if char != digits[at]]
    return digits[:at] + rng.choice(choices) + digits[at + 1 :]


def _swapped(digits: str, _: Report, rng: random.Random) -> str:
    at = [
        i
        for i in range(len(digits) - 1)
        if digits[i] != digits[i + 1] and "." not in digits[i : i + 2] and (i or digits[1] != "0")
    ]
    if not at:
        raise Unfit
    i = rng.choice(at)
    return digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :]


def _tenfold(digits: str, _: Report, rng: random.Random) -> str:
    del rng
    if not Decimal(digits):
        raise Unfit
    return f"{Decimal(digits) * 10:f}"


def _other(digits: str, report: Report, rng: random.Random) -> str:
    """A number from a table that has nothing to do with requests, or from the rows of refusal."""
    del digits
    numbers = [
        value
        for name, value in report.values.items()
        if value
        and value > 12
        and name.endswith((".decisions", ".in_force"))
        and value == int(value)
    ]
    if not numbers:
        raise Unfit
    return f"{rng.choice(numbers):f}"


def _small(digits: str, _: Report, rng: random.Random) -> str:
    if "." in digits or int(digits) > 120:
        raise Unfit
    return str(rng.randint(3, 99))


def other_basis(report: Report, rng: random.Random) -> tuple[Report, Expected]:
    """What was handled of this year's own stands for all that was handled."""
    values = report.values
    new, out = values["requests.new.total"], values["requests.carried_out.total"]
    # A sentence that tells the whole balance says its basis itself.
    told = {p.sentence for p in places(report) if p.mark.formula == "requests.carried_out.total"}
    found = [
        place
        for place in _figures(report)
        if place.mark.formula == "requests.total.total" and place.sentence not in told
    ]
    if not found or not new or not out or not values["requests.carried_in.total"]:
        raise Unfit
    place = rng.choice(found)
    planted, sentence = swap(report, place, _rewritten(place, f"{new - out:f}"))
    return planted, Expected(
        kind="other_basis",
        rules=frozenset({"CLM002", "SUM001"}),
        also=frozenset(_ALONG),
        sentence=sentence,
    )


def _tagged(kind: str, tags: tuple[str, ...], rule: str, *, also: tuple[str, ...] = ()) -> Kind:
    """A kind that makes a percentage or a change wrong by more than any rounding."""

    def plant(report: Report, rng: random.Random) -> tuple[Report, Expected]:
        found = [p for p in places(report) if p.mark.tag in tags and _digits(p.mark.text)]
        if not found:
            raise Unfit
        place = rng.choice(found)
        digits = _digits(place.mark.text)
        value, step = Decimal(digits), Decimal(rng.randint(3, 12))
        wrong = value - step if value > 90 or (value > 20 and rng.random() < 0.5) else value + step
        planted, sentence = swap(report, place, _rewritten(place, f"{wrong:f}"))
        return planted, Expected(
            kind=kind, rules=frozenset({rule}), also=frozenset(also), sentence=sentence
        )

    return plant


def truncated(report: Report, rng: random.Random) -> tuple[Report, Expected]:
    """A percentage cut off where it should have been rounded up."""
    found = []
    for place in places(report):
        text = place.mark.text.translate(_WIDE)
        if place.mark.tag != "share" or "." not in text:
            continue
        share = marks.evaluate(place.mark.formula or "", report.values)
        digits = _digits(text)
        cut = ((share or Decimal(0)) * 100).quantize(Decimal(digits), rounding=ROUND_DOWN)
        if cut != Decimal(digits):
            found.append((place, text.replace(digits, f"{cut:f}")))
    if not found:
        raise Unfit
    place, text = rng.choice(found)
    planted, sentence = swap(report, place, text)
    return planted, Expected(kind="truncated", rules=frozenset({"CLM006"}), sentence=sentence)


def parts(report: Report, rng: random.Random) -> tuple[Report, Expected]:
    """A whole that its listed parts do not make."""
    found = [p for p in places(report) if p.mark.tag == "whole" and _digits(p.mark.text)]
    if not found:
        raise Unfit
    place = rng.choice(found)
    value = Decimal(_digits(place.mark.text))
    # A list of 其中 may leave something out, so that only a smaller whole is wrong for certain.
    sign = rng.choice((1, -1)) if "其他" in place.sentence else -1
    wrong = value + sign * Decimal(rng.choice((1, 3, 9, 10, 27)))
    if wrong <= 0:
        raise Unfit
    planted, sentence = swap(report, place, _rewritten(place, f"{wrong:f}"))
    return planted, Expected(
        kind="parts", rules=frozenset({"SUM001"}), also=frozenset({"CLM004"}), sentence=sentence
    )


def all_done(report: Report, rng: random.Random) -> tuple[Report, Expected]:
    """All is said to be done though something was carried out of the year."""
    if not report.values["requests.carried_out.total"]:
        raise Unfit
    sentence = rng.choice(_ALL_DONE)
    return add(report, "requests", sentence), Expected(
        kind="all_done", rules=frozenset({"CLM003"}), sentence=sentence
    )


def zero(report: Report, rng: random.Random) -> tuple[Report, Expected]:
    """Nothing of a kind is said to have happened though the table counts some."""
    said = " ".join(place.mark.formula or "" for place in places(report))
    free = [
        key for key in _ZERO if keys.holds(key, report.values) and keys.formula(key) not in said
    ]
    if not free:
        raise Unfit
    sentence = rng.choice(_ZERO[rng.choice(free)])
    return add(report, "proactive", sentence), Expected(
        kind="zero", rules=frozenset({"CLM003"}), also=frozenset({"CLM001"}), sentence=sentence
    )


def zero_review(report: Report, rng: random.Random) -> tuple[Report, Expected]:
    """No review and no lawsuit, say the words; the table has some."""
    if not keys.holds("cases", report.values):
        raise Unfit
    patterns = [text for text in wording.load("review")["none"][0]["texts"] if "[[" in text]
    pattern = re.sub(r"\[\[([^|\]]+)\|[^\]]+\]\]", r"\1", rng.choice(patterns))
    who = report.organisation.self_names[0]
    sentence = pattern.replace("{y}", f"{report.year}年").replace("{who}", who)
    at = [
        i
        for i, b in enumerate(report.blocks)
        if b.part == "review" and not b.heading and not b.table
    ]
    if not at:
        raise Unfit
    return report.with_block(at[0], sentence), Expected(
        kind="zero_review",
        rules=frozenset({"CLM003"}),
        also=frozenset({"CLM001"}),
        sentence=sentence,
    )


KINDS: dict[str, Kind] = {
    "digit": _changed("digit", _digit, "CLM001"),
    "swapped": _changed("swapped", _swapped, "CLM001"),
    "tenfold": _changed("tenfold", _tenfold, "CLM001"),
    "other_cell": _changed("other_cell", _other, "CLM001"),
    "chinese": _changed("chinese", _small, "CLM001"),
    "other_basis": other_basis,
    "share": _tagged("share", ("share",), "CLM004"),
    "growth": _tagged("growth", ("growth",), "CLM005", also=("CLM004",)),
    "change": _tagged("change", ("change",), "CLM005", also=("CLM001",)),
    "truncated": truncated,
    "parts": parts,
    "all_done": all_done,
    "zero": zero,
    "zero_review": zero_review,
}
