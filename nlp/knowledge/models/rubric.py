"""`reports/*/rubric` and the user's own rubric: how a report is scored."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

import msgspec

from nlp.knowledge.models.base import Key, Model, Title

_MOST = 10_000
# The name of a measure; `rule.TAB*` is every rule of a family that no other line names.
Measure = Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z][A-Za-z0-9_.]*[*]?$")]


class Deduction(Model, frozen=True):
    """The points that one measure takes off; with 0 `points` it is only reported.

    `points` are taken off for each unit, at most `most`; or once where the measure is `above` or
    `below` a threshold; or by degrees, none at `start`, all at `end`, in proportion between.
    `needs`: a measure that must be known and more than 0, or the deduction does not apply.
    """

    measure: Measure
    points: Decimal
    reason: Title
    most: Decimal | None = None
    above: Decimal | None = None
    below: Decimal | None = None
    start: Decimal | None = None
    end: Decimal | None = None
    needs: Key | None = None

    def __post_init__(self) -> None:
        for name in ("points", "above", "below", "start", "end"):
            _finite(name, getattr(self, name))
        _positive("most", self.most)
        if self.points < 0:
            raise ValueError("points 不能小于0")
        if self.above is not None and self.below is not None:
            raise ValueError("above 和 below 只能写一个")
        if (self.start is None) != (self.end is None) or self.start == self.end is not None:
            raise ValueError("start 和 end 要一起写，且不相等")
        if self.start is not None and (self.above is not None or self.below is not None):
            raise ValueError("start、end 不能与 above、below 同写")


class Part(Model, frozen=True):
    """One aspect of quality with its points.

    `needs`: a measure that must be known and more than 0; `types`: the types of report that
    it applies to, with `*`. For other reports the part is left out and the other parts have more points.
    """

    key: Key
    title: Title
    points: Decimal
    deductions: tuple[Deduction, ...]
    needs: Key | None = None
    types: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _positive("points", self.points)


class Severities(Model, frozen=True):
    """The factor for the points of a rule, by the severity of the finding."""

    error: Decimal = Decimal(1)
    warning: Decimal = Decimal(1)
    info: Decimal = Decimal(1)

    def __post_init__(self) -> None:
        for name in ("error", "warning", "info"):
            _finite(name, getattr(self, name))
            if getattr(self, name) < 0:
                raise ValueError(f"{name} 不能小于0")


class Rubric(Model, frozen=True):
    """A rubric: how a report is scored.

    `unknown`: the treatment of a part of which nothing is known: left_out (the other parts have more points),
    full (no point is lost) or none (no point is earned).
    """

    name: Title
    version: Literal[1, 2]
    parts: tuple[Part, ...]
    unknown: Literal["left_out", "full", "none"] = "left_out"
    severities: Severities = msgspec.field(default_factory=Severities)

    def __post_init__(self) -> None:
        keys = [part.key for part in self.parts]
        twice = next((key for key in keys if keys.count(key) > 1), None)
        if not keys or twice:
            raise ValueError(f"key {twice!r} 重复" if twice else "parts 不能为空")

    @property
    def total(self) -> Decimal:
        """The score of a report without deductions.

        >>> Rubric(name="x", version=1, parts=(Part(key="a", title="甲", points=Decimal(5), deductions=()),)).total
        Decimal('5')
        """
        return sum((part.points for part in self.parts), Decimal(0))

    def full(self, part: Part, answered: Decimal) -> Decimal:
        """Return the full points of a part where the answered parts have `answered` points in all.

        >>> two = tuple(Part(key=key, title=key, points=Decimal(5), deductions=()) for key in "ab")
        >>> Rubric(name="x", version=1, parts=two).full(two[0], Decimal(5))
        Decimal('10')
        """
        return part.points * self.total / answered


def _finite(name: str, value: Decimal | None) -> None:
    if value is not None and not (value.is_finite() and abs(value) <= _MOST):
        raise ValueError(f"{name} 应是不超过 {_MOST} 的数，写的是 {value}")


def _positive(name: str, value: Decimal | None) -> None:
    _finite(name, value)
    if value is not None and value <= 0:
        raise ValueError(f"{name} 要大于0")
