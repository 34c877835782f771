"""The titles, states and reasons that a run writes for people, from the data file `common/scoring`."""

from __future__ import annotations

from nlp.knowledge import load_as
from nlp.knowledge.models.common.scoring import Scoring


def words() -> Scoring:
    """Return the words of a corpus run, from the Knowledge in force.

    >>> words().status["missing"]
    '没有找到'
    """
    return load_as("common/scoring", Scoring)
