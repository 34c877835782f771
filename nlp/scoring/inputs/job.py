"""The settings that all batches of a run share and that are sent to every worker."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from decimal import Decimal

from nlp.claims.corrected import Reread
from nlp.types.quick import frozen

Ranges = Mapping[str, Mapping[str, float]]
Values = tuple[tuple[str, Decimal] | Reread, ...]
Corrections = Mapping[str, Values]


@frozen
class Job:
    """The settings that all batches share. `flow` names the function, as `module:function`.

    `ranges`: the usual lower bound of rates, by kind of body, then by key of the rate.
    `watch`: seconds after which a worker terminates itself, where no supervisor does so.
    `knowledge`: folders of data files laid over ours.
    `model`: the path of a model of themes, "" for the shipped one.
    `corrections`: hash of a file -> cells and readings of claims that a person corrected.
    `look_back`: compare a report with last year's where the worker has just read that one.
    `pages`: return what the page of a report shows as well, so that it need not be assessed again.
    """

    flow: str = "nlp.scoring.passes.flow:assess_item"
    ranges: Ranges = field(default_factory=dict)
    watch: float | None = None
    look_back: bool = False
    pages: bool = False
    knowledge: tuple[str, ...] = ()
    model: str = ""
    corrections: Corrections = field(default_factory=dict)
