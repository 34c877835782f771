"""Sentence -> theme (what it does) and topic (what it is about)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from nlp.themes.model import default
from nlp.types import Sentence, Theme, Topic

__all__ = ["annotate", "classify", "topics"]


def classify(
    sentences: Sequence[str], sections: Sequence[str | None] | None = None
) -> tuple[tuple[Theme, float], ...]:
    """The theme of each sentence with its calibrated probability.

    `sections` gives the role of the section each stands in (overview, proactive, requests,
    review, problems, other), or None. A sentence without any Chinese is `other`.

    >>> classify(["下一步，我局将加强政策解读。"], ["problems"])[0][0]
    'improvement'
    """
    return default().themes(sentences, sections)


def topics(
    sentences: Sequence[str], sections: Sequence[str | None] | None = None
) -> tuple[Topic | None, ...]:
    """What each sentence is about, None where it is about none of the five topics.

    >>> topics(["全年收到政府信息公开申请12件，均已答复。"])
    ('requests',)
    """
    return default().topics(sentences, sections)


def annotate(sentences: Sequence[Sentence], roles: Mapping[str, str]) -> tuple[Sentence, ...]:
    """The sentences with theme, probability and topic; `roles` maps section ids to roles."""
    texts = [sentence.text for sentence in sentences]
    sections = [roles.get(sentence.section) for sentence in sentences]
    labelled = zip(sentences, *default().both(texts, sections), strict=True)
    return tuple(
        replace(sentence, theme=theme, probability=probability, topic=topic)
        for sentence, (theme, probability), topic in labelled
    )
