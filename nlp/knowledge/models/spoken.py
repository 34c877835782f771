"""`reports/*/wording`: how sentences name the rows of a form that has no measures of its own."""

from __future__ import annotations

from nlp.knowledge.models.base import Model, Words


class Wording(Model, frozen=True):
    """Words around the name of a row and its figure.

    `neutral` words do not change what is counted. `other` words make it another count than that
    of the year (去年, 增加), so that the table does not answer it.
    """

    neutral: Words
    other: Words
