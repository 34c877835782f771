"""One table out of running text: where it stands, its rows, its cells, what was given up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from nlp.structure import recover
from nlp.structure.forms import Form, Row
from nlp.structure.recover import Reading
from nlp.structure.table_scan import Found, labels
from nlp.structure.table_text import Figures, figures
from nlp.structure.values import cell
from nlp.types import Cell

_BEGINS = {
    "proactive": re.compile(
        r"第\s*二\s*十\s*条\s*第?\s*[（(]\s*一\s*[)）]\s*项|本\s*年\s*(?:制\s*发\s*件|新\s*制\s*作)\s*数"
    ),
    "requests": re.compile(
        r"(?:[一1]\s*[、.．]\s*)?本\s*年\s*新\s*收\s*政\s*府\s*信\s*息\s*公\s*开\s*申\s*请"
    ),
    "review": re.compile(r"未\s*经\s*复\s*议\s*直\s*接\s*起\s*诉|复\s*议\s*后\s*起\s*诉"),
    "indicators": re.compile(r"(?:指\s*标\s*名\s*称|统\s*计\s*指\s*标)"),
}
_NEXT = {
    "proactive": re.compile(
        r"收\s*到\s*和\s*处\s*理|本\s*年\s*新\s*收|存\s*在\s*的?\s*主?\s*要?\s*问\s*题"
    ),
    "requests": re.compile(
        r"行\s*政\s*复\s*议[、和及\s]*行\s*政\s*诉\s*讼|结\s*果\s*维\s*持|存\s*在\s*的?\s*主?\s*要?\s*问\s*题"
    ),
    "review": re.compile(r"存\s*在\s*的?\s*主?\s*要?\s*问\s*题|主\s*要\s*问\s*题"),
    "indicators": re.compile(r"\Z"),
}
# Where the headings of table four are lost, its section still begins it.
_REVIEW_HEADING = re.compile(
    r"(?:[四三]\s*[、.．])\s*(?:因?政府信息公开)?[^\n。]{0,12}行政复议[、和及\s]*(?:提起)?行政诉讼[^\n。\d]{0,12}\n"
)
_OUTCOME_HEADS = re.compile(r"(?:结\s*果|维\s*持|纠\s*正|其\s*他|尚\s*未|审\s*结|总\s*计)")
_REVIEW = ("reconsideration", "litigation_direct", "litigation_after_review")
_OUTCOMES = ("upheld", "corrected", "other", "pending", "total")
_FIGURE = re.compile(r"(?<![\d.])\d{2,9}(?![\d.])")


class TextTable:
    """A table read out of text; `cells` runs once, then `spans` and `problems` are filled."""

    def __init__(self, text: str, form: Form, table: str) -> None:
        self.text, self.form, self.table = text, form, table
        self.spans: list[tuple[int, int]] = []
        self.problems: list[str] = []
        self.place = self._region()

    def cells(self) -> list[Cell]:
        """The cells found, in no particular order."""
        if self.place is None:
            return []
        start, end = self.place
        if self.table == "review":
            return self._review(start, end)
        found = self._labels(start, end)
        if not found:
            return []
        return self._rows(found, start, end)

    def _region(self) -> tuple[int, int] | None:
        starts = [m.start() for m in _BEGINS[self.table].finditer(self.text)]
        if not starts and self.table == "review":
            starts = [m.end() for m in _REVIEW_HEADING.finditer(self.text)][-1:]
        if not starts:
            return None
        start = {"requests": self._requests_start, "review": self._review_start}.get(
            self.table, lambda found: found[0]
        )(starts)
        following = _NEXT[self.table].search(self.text, start + 12)
        return start, following.start() if following else len(self.text)

    def _requests_start(self, starts: Sequence[int]) -> int:
        """The mention of the first row that the second row follows closely."""
        for start in starts:
            near = re.sub(r"\s", "", self.text[start : start + 400])
            if "上年结转" in near and re.search(r"\d|\|", near[:120]):
                return start
        return starts[0]

    def _review_start(self, starts: Sequence[int]) -> int:
        """The last mention that headings of outcomes and then figures follow, not one in prose."""
        for start in reversed(starts):
            near = re.sub(r"\s|\|", "", self.text[start : start + 400])
            if re.search(r"(?:(?:结果)?(?:维持|纠正)(?:结果)?|其他结果|尚未审结|总计){4,}", near):
                return start
        return starts[-1]

    def _labels(self, start: int, end: int) -> list[Found]:
        if self.table == "proactive":
            single = [
                hit
                for row in self.form.table(self.table)
                for hit in labels(self.text, start, end, _only(self.form, row), self.table)
            ]
            return sorted(single, key=lambda item: item.start)
        return labels(self.text, start, end, self.form, self.table)

    def _rows(self, found: Sequence[Found], start: int, end: int) -> list[Cell]:
        made: list[Cell] = []
        glued: dict[str, tuple[Row, Figures]] = {}
        last = start
        for index, item in enumerate(found):
            row = item.row
            stop = found[index + 1].start if index + 1 < len(found) else end
            behind = figures(self.text, item.end, stop, len(row.columns))
            last = max(last, behind.end)
            if behind.slots:
                made += [
                    cell(row.table, row.key, column, slot.text, slot.start, slot.end)
                    for column, slot in zip(row.columns, behind.slots, strict=True)
                ]
            elif behind.runs:
                glued[row.key] = (row, behind)
        self.spans.append((start, last))
        made += self._recovered(glued, made)
        return made

    def _recovered(self, glued: dict[str, tuple[Row, Figures]], read: Sequence[Cell]) -> list[Cell]:
        candidates: dict[str, Sequence[Reading]] = _fixed(read)
        for key, (row, behind) in glued.items():
            if row.decimal and len(row.columns) > 1:
                self.problems.append(
                    f"“{row.labels[0]}”的数字粘连（{' '.join(behind.runs)}），有多种读法，不取任何一种"
                )
                continue
            runs = tuple(re.sub(r"[^\d-]", "", run) for run in behind.runs)
            sums = row.columns[-1] == "total"
            candidates[key] = _candidates(runs, len(row.columns), sums=sums)
        chosen = recover.choose(self.form, self.table, candidates)
        result: list[Cell] = []
        hints = self._hints() if glued else frozenset()
        for key, (row, behind) in glued.items():
            readings = recover.told(chosen.get(key, ()), hints)
            result += self._cells(row, behind, readings)
        return result

    def _hints(self) -> frozenset[Decimal]:
        """The figures of the prose before the table: they choose where no identity does."""
        before = self.text[: self.place[0] if self.place else 0]
        return frozenset(Decimal(match[0]) for match in _FIGURE.finditer(before))

    def _cells(self, row: Row, behind: Figures, readings: Sequence[Reading]) -> list[Cell]:
        raw = " ".join(behind.runs)
        if len(row.columns) == 1:
            return [cell(row.table, row.key, row.columns[0], raw, behind.start, behind.end)]
        made = []
        for index, column in enumerate(row.columns):
            values = sorted({Decimal(reading[index]) for reading in readings})
            sure = len(values) == 1
            made.append(
                Cell(
                    table=row.table,
                    row=row.key,
                    column=column,
                    value=values[0] if sure else None,
                    raw=raw,
                    status="recovered" if sure else "ambiguous",
                    start=behind.start,
                    end=behind.end,
                    readings=() if sure else tuple(values[:20]),
                )
            )
        if any(item.status == "ambiguous" for item in made):
            self.problems.append(f"“{row.labels[0]}”的数字粘连（{raw}），有多种读法，不取任何一种")
        return made

    def _fifteen(self, start: int, end: int) -> tuple[Figures, int]:
        """The figures of table four: behind the first heading that fifteen of them follow."""
        count = len(_REVIEW) * len(_OUTCOMES)
        places = [m.end() for m in _OUTCOME_HEADS.finditer(self.text, start, end)] or [start]
        glued = Figures(), start
        for place in places:
            behind = figures(self.text, place, end, count)
            if behind.slots:
                return behind, place
            if sum(map(len, behind.runs)) >= count and not glued[0].runs:
                glued = behind, place
        return glued

    def _review(self, start: int, end: int) -> list[Cell]:
        behind, begin = self._fifteen(start, end)
        first = self.text.rfind("行政复议", 0, start)
        self.spans.append(
            (first if start - first < 60 and first >= 0 else start, max(behind.end, begin))
        )
        names = [(row, outcome) for row in _REVIEW for outcome in _OUTCOMES]
        if behind.slots:
            return [
                cell("review", row, outcome, slot.text, slot.start, slot.end)
                for (row, outcome), slot in zip(names, behind.slots, strict=True)
            ]
        readings = _three_sums("".join(re.sub(r"\D", "", run) for run in behind.runs))
        if not behind.runs:
            return []
        whole = [sum(reading, ()) for reading in readings]
        made = []
        for index, (row, outcome) in enumerate(names):
            values = sorted({Decimal(reading[index]) for reading in whole})
            sure = len(values) == 1
            made.append(
                Cell(
                    table="review",
                    row=row,
                    column=outcome,
                    value=values[0] if sure else None,
                    raw=" ".join(behind.runs),
                    status="recovered" if sure else "ambiguous",
                    start=behind.start,
                    end=behind.end,
                    readings=() if sure else tuple(values[:20]),
                )
            )
        if any(item.status == "ambiguous" for item in made):
            self.problems.append("行政复议、行政诉讼表的数字粘连，有多种读法，不取任何一种")
        return made


def _only(form: Form, row: Row) -> Form:
    return replace(form, rows=(row,))


def _fixed(read: Sequence[Cell]) -> dict[str, Sequence[Reading]]:
    """Rows that were read outright, as the only reading they have."""
    rows: dict[str, list[Cell]] = {}
    for item in read:
        rows.setdefault(item.row, []).append(item)
    return {
        key: (tuple(int(item.value) for item in cells if item.value is not None),)
        for key, cells in rows.items()
        if all(
            item.value is not None and item.value == item.value.to_integral_value()
            for item in cells
        )
    }


def _candidates(runs: tuple[str, ...], count: int, *, sums: bool) -> tuple[Reading, ...]:
    if not runs or sum(map(len, runs)) < count or sum(map(len, runs)) > 60:
        return ()
    if any("-" in run for run in runs):
        return _signed(runs, count)
    found = recover.splits(runs, count, sums=sums)
    if not found and sums:
        found = recover.splits(runs, count, sums=False)
        return found if len(found) == 1 else ()
    return found


def _signed(runs: tuple[str, ...], count: int) -> tuple[Reading, ...]:
    """A minus sign starts a number: 35-15 is 35 and -15."""
    parts = [part for run in runs for part in re.findall(r"-?\d+", run)]
    found = recover.splits(tuple(part.lstrip("-") for part in parts), count, sums=False)
    negative = [i for i, part in enumerate(parts) if part.startswith("-")]
    if len(parts) == count:
        return tuple(tuple(-n if i in negative else n for i, n in enumerate(r)) for r in found)
    return tuple(_negate(parts, reading) for reading in found)


def _negate(parts: Sequence[str], reading: Reading) -> Reading:
    """The numbers that begin where a part with a minus begins are negative."""
    result, digits, starts, at = [], 0, set(), 0
    for part in parts:
        if part.startswith("-"):
            starts.add(at)
        at += len(part.lstrip("-"))
    for number in reading:
        result.append(-number if digits in starts else number)
        digits += len(str(number))
    return tuple(result)


def _three_sums(digits: str) -> list[tuple[Reading, Reading, Reading]]:
    """Fifteen glued numbers in three groups, each of four and their sum."""
    return list(_groups(digits, 3)) if 15 <= len(digits) <= 60 else []  # type: ignore[arg-type]


def _groups(digits: str, count: int) -> Iterator[tuple[Reading, ...]]:
    if count == 0:
        if not digits:
            yield ()
        return
    for size in range(5, len(digits) - 5 * (count - 1) + 1):
        for group in recover.splits((digits[:size],), 5, sums=True):
            for rest in _groups(digits[size:], count - 1):
                yield (group, *rest)
