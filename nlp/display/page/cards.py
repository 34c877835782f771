"""Cards of claims and findings next to the text of the page, linked both ways."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from nlp.display.arithmetic import PROSE, figure, worked
from nlp.display.forms import Labels, word
from nlp.display.page.prose import whole
from nlp.display.rules import guide
from nlp.display.safe import around, flow, short
from nlp.display.where import headings, where

Plain = Mapping[str, Any]
_ORDER = {"error": 0, "warning": 1, "info": 2}
_QUOTED = 360
_LOOKED_AT = 4 * _QUOTED


def findings(
    item: Plain, rules: Mapping[str, Any], fingerprints: Sequence[str], names: Labels
) -> list[dict[str, Any]]:
    """Return the findings, worst first, each with its card id as `id` and its place in words."""
    named = [*fingerprints, *[""] * (len(item["findings"]) - len(fingerprints))]
    numbered = zip(item["findings"], named, strict=False)
    titles = headings(item["sections"])
    listed = sorted(numbered, key=lambda pair: (_ORDER[pair[0]["severity"]], pair[0]["start"]))
    return [
        {
            **finding,
            **guide(rules, finding["rule"]),
            "number": number,
            "where": where(
                finding["place"],
                titles.get(finding["section"], ""),
                names,
                cell=not finding["claims"],
            ),
            "label": word("severity", finding["severity"]),
            "fingerprint": name,
        }
        for number, (finding, name) in enumerate(listed, 1)
    ]


def faulty(listed: Sequence[Plain]) -> dict[str, str]:
    """Return full name -> severity of each cell that a finding considers wrong, worst first.

    Left out are cells that a finding only mentions, and those of findings that vanish once
    another one is mended.
    """
    found: dict[str, str] = {}
    for finding in listed:
        held = finding["cells"] and finding["severity"] != "info"
        if held and not finding["claims"] and not finding["cause"]:
            found.setdefault(cell_name(finding["place"]), finding["severity"])
    return found


def finding_cards(item: Plain, listed: Sequence[Plain], names: Labels) -> list[dict[str, Any]]:
    """Return the card of each finding: sentence, cells, arithmetic, advice."""
    claims = {claim["id"]: claim for claim in item["claims"]}
    place = _CellPlaces(item)
    values = _values(item)
    return [
        {
            **finding,
            **place.quote(finding, silent=_silent(finding)),
            "held": [_cell(cell, names) for cell in _once(finding["cells"])],
            "arithmetic": [
                {
                    "text": claims[key]["text"],
                    "id": key,
                    "lines": _arithmetic(claims[key], names, values),
                }
                for key in finding["claims"]
                if key in claims
            ],
        }
        for finding in listed
    ]


def _silent(finding: Plain) -> bool:
    """Whether the finding is about cells or the whole report, not about words of the text."""
    return not finding["claims"] and (bool(finding["cells"]) or whole(finding))


def claim_cards(item: Plain, listed: Sequence[Plain], names: Labels) -> list[dict[str, Any]]:
    """Return the card of each claim: sentence, verdict, cells, arithmetic, its findings."""
    about: dict[str, list[Plain]] = {}
    for finding in listed:
        for key in finding["claims"]:
            about.setdefault(key, []).append(finding)
    place = _CellPlaces(item)
    values = _values(item)
    return [
        {
            **claim,
            **place.quote(claim),
            "label": word("verdict", claim["verdict"]),
            "mark": word("mark", claim["verdict"]),
            "held": [_cell(cell, names) for cell in _once(claim["evidence"])],
            "lines": _arithmetic(claim, names, values),
            "findings": about.get(claim["id"], []),
        }
        for claim in item["claims"]
    ]


def relations(item: Plain, listed: Sequence[Plain]) -> dict[str, list[str]]:
    """Return full name of a cell -> the cards that use it, findings before claims."""
    found: dict[str, list[str]] = {}
    for finding in listed:
        for cell in _once(finding["cells"]):
            found.setdefault(cell_name(cell), []).append(finding["id"])
    for claim in item["claims"]:
        for cell in _once(claim["evidence"]):
            found.setdefault(cell_name(cell), []).append(claim["id"])
    return found


def cell_name(cell: Plain) -> str:
    """Return the full name `table.row.column`."""
    return f"{cell['table']}.{cell['row']}.{cell['column']}"


class _CellPlaces:
    """Finds the sentence at an offset."""

    def __init__(self, item: Plain) -> None:
        self.text: str = item["text"]
        order = sorted(range(len(item["sentences"])), key=lambda n: item["sentences"][n]["start"])
        self.sentences = [item["sentences"][n] for n in order]
        self.starts = [sentence["start"] for sentence in self.sentences]

    def quote(self, span: Plain, *, silent: bool = False) -> dict[str, Any]:
        """Return the words before, in and after a span, and the sentence's number (-1: none)."""
        place = bisect_right(self.starts, span["start"]) - 1
        start, end = span["start"], span["end"]
        if silent or end <= start:
            return {"quote": None, "sentence": -1}
        held = place >= 0 and start < self.sentences[place]["end"]
        left, right = self._bounds(place, start, end, held=held)
        # Cut before lines are joined: a sentence of a hundred thousand characters has as many findings.
        words = flow(self.text[start : min(end, start + _LOOKED_AT)])
        middle = words if len(words) <= _QUOTED else short(words, _QUOTED)
        before = flow(around(self.text[left:start], start - left, start - left, _QUOTED))
        after = flow(around(self.text[end:right], 0, 0, _QUOTED))
        return {"quote": (before, middle, after), "sentence": place if held else -1}

    def _bounds(self, place: int, start: int, end: int, *, held: bool) -> tuple[int, int]:
        if held:
            sentence = self.sentences[place]
            return sentence["start"], max(sentence["end"], end)
        left = self.text.rfind("\n", 0, start) + 1
        right = self.text.find("\n", end)
        return left, len(self.text) if right < 0 else right


def _arithmetic(claim: Plain, names: Labels, values: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return label and words of each step: the prose's figure, the linked cells, another basis."""
    steps = [("正文", f"{claim['text']}")]
    formula, expected, unit = claim["formula"], claim["expected"], claim["unit"]
    if formula and formula.startswith(PROSE):
        steps.append(("按正文重算", worked(formula, expected, values, unit=unit)))
    elif formula:
        steps.append(("字面所指", names.formula(formula)))
        steps.append(("按表计算", worked(formula, expected, values, unit=unit)))
    elif expected is not None:
        steps.append(("应为", figure(expected)))
    if claim["basis"]:
        steps.append(("另一口径", names.formula(claim["basis"])))
        steps.append(("按另一口径", worked(claim["basis"], claim["value"], values, unit=unit)))
    if claim["verdict"] in ("contradicted", "reconciled"):
        steps.append(("相差", _difference(claim)))
    return [(name, words) for name, words in steps if words]


def _difference(claim: Plain) -> str:
    try:
        apart = Decimal(str(claim["value"])) - Decimal(str(claim["expected"]))
    except ArithmeticError:
        return ""
    return figure(format(apart, "f")).replace("-", "−")


def _values(item: Plain) -> dict[str, Any]:
    return {
        f"{table}.{cell['row']}.{cell['column']}": cell["value"]
        for table, cells in item["tables"].items()
        for cell in cells
    }


def _cell(cell: Plain, names: Labels) -> dict[str, Any]:
    name = cell_name(cell)
    value = cell["value"]
    shown = figure(value) if value is not None else word("status", cell.get("status", "blank"))
    return {"name": name, "label": names.cell(name), "value": shown}


def _once(cells: Sequence[Plain]) -> Iterator[Plain]:
    yield from {cell_name(cell): cell for cell in cells}.values()
