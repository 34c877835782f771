"""Sentence -> theme (what it does) and topic (what it is about)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from nlp.types import Sentence, Theme, Topic

__all__ = ["annotate", "classify", "topics"]


def classify(
    sentences: Sequence[str], sections: Sequence[str | None] | None = None
) -> tuple[tuple[Theme, float], ...]:
    """The theme of each sentence with its calibrated probability.

    `sections` gives the role of the section each stands in (overview, proactive, requests,
    review, problems, other), or None. A sentence without any Chinese is `other`.

    Raises ValueError where `sections` is not as long as `sentences`.

    >>> classify(["下一步，我局将加强政策解读。"], ["problems"])[0][0]
    'improvement'
    """
    return _judge(sentences, sections)[0]


def topics(
    sentences: Sequence[str], sections: Sequence[str | None] | None = None
) -> tuple[Topic | None, ...]:
    """What each sentence is about, None where it is about none of the five topics.

    >>> topics(["全年收到政府信息公开申请12件，均已答复。"])
    ('requests',)
    """
    return _judge(sentences, sections)[1]


def annotate(sentences: Sequence[Sentence], roles: Mapping[str, str]) -> tuple[Sentence, ...]:
    """The sentences with theme, probability and topic; `roles` maps section ids to roles."""
    texts = [sentence.text for sentence in sentences]
    sections = [roles.get(sentence.section) for sentence in sentences]
    labelled = zip(sentences, *_judge(texts, sections), strict=True)
    return tuple(
        [
            Sentence(
                section=sentence.section,
                start=sentence.start,
                end=sentence.end,
                text=sentence.text,
                theme=theme,
                probability=probability,
                topic=topic,
            )
            for sentence, (theme, probability), topic in labelled
        ]
    )


def _judge(
    sentences: Sequence[str], sections: Sequence[str | None] | None
) -> tuple[tuple[tuple[Theme, float], ...], tuple[Topic | None, ...]]:
    # numpy and the model are loaded with the first sentence, not with the package.
    from nlp.themes.model.store import default

    return default().judge(sentences, sections)
