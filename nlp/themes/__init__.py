"""Sentence -> theme (what it does) and topic (what it is about)."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from nlp.types import Sentence, Theme, Topic
from nlp.types.quick import replace

if TYPE_CHECKING:
    from nlp.themes.judging import ThemeJudgement
    from nlp.themes.model.linear import Model

    Named = Model | str | os.PathLike[str] | None
    """A model: None is the shipped one, a path one that `gouji themes train` wrote."""

__all__ = ["annotate", "classify", "topics", "verdicts"]


def classify(
    sentences: Sequence[str],
    sections: Sequence[str | None] | None = None,
    model: Named = None,
    *,
    in_order: bool | None = None,
) -> tuple[tuple[Theme, float], ...]:
    """Return the theme of each sentence with its calibrated probability.

    `sections` gives the role of the section of each sentence (overview, proactive, requests,
    review, problems, other), or None. A sentence of an unknown section is classified with the
    help of its neighbours if the sentences are consecutive in a text, as `in_order` says or, by
    default, their order shows. `model`: one of your own. Text without Chinese is `other`.

    Raises ValueError where `sections` is not as long as `sentences`, ModelError for a file
    that is no model.

    >>> classify(["下一步，我局将加强政策解读。"], ["problems"])[0][0]
    'improvement'
    """
    return _model(model).judge(sentences, sections, in_order=in_order)[0]


def topics(
    sentences: Sequence[str],
    sections: Sequence[str | None] | None = None,
    model: Named = None,
) -> tuple[Topic | None, ...]:
    """Return the topic of each sentence, None where it is about none of the five topics.

    >>> topics(["全年收到政府信息公开申请12件，均已答复。"])
    ('requests',)
    """
    return _model(model).subjects(sentences, sections)


def verdicts(
    sentences: Sequence[str],
    sections: Sequence[str | None] | None = None,
    model: Named = None,
    *,
    in_order: bool | None = None,
) -> tuple[ThemeJudgement, ...]:
    """Like `classify`, with the second theme, the margin and the topic of each sentence.

    >>> (one,) = verdicts(["部分栏目更新不及时。"], ["problems"])
    >>> one.theme, one.topic, one.also
    ('problem', 'platform', None)
    """
    from nlp.themes.judging import verdicts_of

    return verdicts_of(_model(model), sentences, sections, in_order=in_order)


def annotate(
    sentences: Sequence[Sentence],
    roles: Mapping[str, str],
    model: Named = None,
    *,
    in_order: bool | None = True,
) -> tuple[Sentence, ...]:
    """Return the sentences of a report with theme, margin and topic; `roles`: section id -> role."""
    texts = [sentence.text for sentence in sentences]
    sections = [roles.get(sentence.section) for sentence in sentences]
    judged: Any = verdicts(texts, sections, model, in_order=in_order)
    return tuple(
        replace(
            sentence,
            theme=one.theme,
            probability=one.probability,
            second=one.second,
            margin=one.margin,
            also=one.also,
            topic=one.topic,
        )
        for sentence, one in zip(sentences, judged, strict=True)
    )


def _model(named: Named) -> Model:
    # numpy and the model are loaded with the first sentence, not with the package.
    from nlp.themes.model import store

    return store.named(named)
