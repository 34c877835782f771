"""Numbers and statements of the prose, their evidence and verdicts."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Literal

from nlp.types.quick import frozen
from nlp.types.words import Bound, Kind, Verdict


@frozen
class Quantity:
    """A number of the text with its unit.

    `value` is normalised (万 and 亿 multiplied out, percent in percent); `precision` is the
    value of the last printed digit in the same unit (1.2万 → 1000, 40% → 1, 1.20 → 0.01);
    `number_start:number_end` spans the numeral without unit and bound words.
    """

    text: str
    start: int
    end: int
    value: Decimal | None
    unit: str
    kind: Kind
    bound: Bound = "exact"
    precision: Decimal = Decimal(1)
    number_start: int = -1
    number_end: int = -1

    @property
    def amount(self) -> Decimal:
        """The value as a summand: 0 where it is not known, as of 数十件."""
        return self.value or Decimal(0)


@frozen
class Evidence:
    """A cell on which a verdict is based."""

    table: str
    row: str
    column: str
    value: Decimal | None


@frozen
class Claim:
    """One checkable statement of the prose with its verdict.

    `less`: the formula takes cells off (办结36件 without those carried in).
    `candidates`: the candidates of the link as plain values; only filled by `assess(why=True)`.
    """

    id: str
    sentence: str
    text: str
    start: int
    end: int
    value: Decimal | None
    unit: str
    kind: Kind
    bound: Bound = "exact"
    precision: Decimal = Decimal(1)
    indicator: str | None = None
    year: int | None = None
    scope: Literal["own", "all"] | None = None
    verdict: Verdict = "uncheckable"
    formula: str | None = None
    expected: Decimal | None = None
    basis: str | None = None
    evidence: tuple[Evidence, ...] = ()
    explanation: str = ""
    section: str = ""
    sentence_start: int = 0
    truncated: bool = False
    less: bool = False
    candidates: tuple[Mapping[str, Any], ...] = ()

    @property
    def amount(self) -> Decimal:
        """The value as a summand: 0 where it is not known, as of 数十件."""
        return self.value or Decimal(0)

    @property
    def is_slip(self) -> bool:
        """Whether a number whose words prove nothing differs from its likely cell as by a slip.

        Of the uncheckable numbers, only those have an expected value: 1743 where the cell has 1734.
        """
        uncheckable = self.verdict == "uncheckable" and self.kind in ("count", "money")
        return uncheckable and self.expected is not None and self.value is not None

    def _repr_html_(self) -> str:
        from nlp.display import notebook

        return notebook.claim(self)
