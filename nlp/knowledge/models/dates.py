"""`common/dates`: how pages label the date on which a report was published, and when it is due."""

from __future__ import annotations

from typing import Annotated

import msgspec

from nlp.knowledge.models.base import Model, Words


class Day(Model, frozen=True):
    """A day of every year."""

    month: Annotated[int, msgspec.Meta(ge=1, le=12)]
    day: Annotated[int, msgspec.Meta(ge=1, le=31)]


class Dates(Model, frozen=True):
    """A labelled date follows one of `acts` and one of `labels`; reports are `due` by a day."""

    acts: Words
    labels: Words
    due: Day
