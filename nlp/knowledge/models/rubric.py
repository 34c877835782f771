"""`reports/*/rubric` and the user's own: how a report is scored."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

import msgspec

from nlp.knowledge.models.base import Key, Model, Title

Points = Annotated[Decimal, msgspec.Meta()]


class Deduction(Model, frozen=True):
    """Points for each unit of a measure, at most `most`; or once above or below a mark."""

    measure: Key
    points: Points
    reason: Title
    most: Points | None = None
    above: Decimal | None = None
    below: Decimal | None = None

    def __post_init__(self) -> None:
        if self.above is not None and self.below is not None:
            raise ValueError("above 和 below 只能写一个")
        if self.points <= 0 or (self.most is not None and self.most <= 0):
            raise ValueError("points 和 most 要大于0")


class Part(Model, frozen=True):
    """One side of quality with its points."""

    key: Key
    title: Title
    points: Points
    deductions: tuple[Deduction, ...]

    def __post_init__(self) -> None:
        if self.points <= 0:
            raise ValueError("points 要大于0")


class Rubric(Model, frozen=True):
    """How a report is scored."""

    name: Title
    version: Literal[1]
    parts: tuple[Part, ...]

    def __post_init__(self) -> None:
        keys = [part.key for part in self.parts]
        twice = next((key for key in keys if keys.count(key) > 1), None)
        if not keys or twice:
            raise ValueError(f"key {twice!r} 重复" if twice else "parts 不能为空")

    @property
    def total(self) -> Decimal:
        """The score of a report from which nothing is taken off.

        >>> Rubric(name="x", version=1, parts=(Part(key="a", title="甲", points=Decimal(5), deductions=()),)).total
        Decimal('5')
        """
        return sum((part.points for part in self.parts), Decimal(0))
