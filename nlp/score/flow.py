"""One file of a corpus -> its Assessment: what a worker does with each item of a batch."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from nlp.errors import RunError
from nlp.score.content import content
from nlp.score.folding import kind
from nlp.score.sources import Item
from nlp.types import Assessment, Report

Ranges = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What all batches of a run share. `flow` names the function, as `module:function`.

    `ranges`: the usual lower end of rates, by kind of body, then by key of the rate.
    `watch`: seconds after which a worker ends itself, where no supervisor does it.
    """

    flow: str = "nlp.score.flow:assess_item"
    ranges: Ranges = field(default_factory=dict)
    watch: float | None = None


Flow = Callable[[bytes, Item, Job], Assessment]


def assess_item(data: bytes, item: Item, job: Job) -> Assessment:
    """Read, structure and assess one file, held against last year's where the item names it."""
    from nlp.assess import assess, read_report

    report = read_report(data, name=item.key)
    previous = _previous(item.previous) if item.previous else None
    # Kept for the next item: reports of a body often follow one another, year by year.
    _KEPT[item.key] = report
    while len(_KEPT) > _MOST_KEPT:
        del _KEPT[next(iter(_KEPT))]
    return assess(report, previous=previous, ranges=job.ranges.get(kind(report.organisation)))


_KEPT: dict[str, Report] = {}
_MOST_KEPT = 8


def _previous(item: Item) -> Report:
    from nlp.assess import read_report

    kept = _KEPT.get(item.key)
    return kept if kept is not None else read_report(content(item), name=item.key)


@lru_cache(maxsize=8)
def named(flow: str) -> Flow:
    """The function that `module:function` names; RunError where there is none."""
    module, _, name = flow.partition(":")
    try:
        function: Flow = getattr(importlib.import_module(module), name)
    except (ImportError, AttributeError) as error:
        raise RunError(f"找不到处理函数 {flow}：{error}") from error
    return function
