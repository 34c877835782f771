"""Which sentences to label next: those that a model is least sure of, each of another kind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from nlp.themes.judging import told
from nlp.themes.near import Index

if TYPE_CHECKING:
    import pandas as pd

    from nlp.themes import Named

ALIKE = 0.4
"""Sentences that share so much of their shingles teach the same: only the first is chosen."""


def to_label(
    sentences: Sequence[str],
    sections: Sequence[str | None] | None = None,
    *,
    model: Named = None,
    known: Sequence[str] = (),
    count: int = 50,
) -> pd.DataFrame:
    """The `count` sentences whose labels would teach a model most, the least sure first.

    Least sure: of the smallest margin between the two likeliest themes. A sentence that
    resembles one chosen before, or one of `known` (labelled already), is passed over. Gives
    `place` (in `sentences`), `sentence`, `section`, `theme`, `second`, `margin`.

    >>> list(to_label(["公开不够及时。", "公开不够及时！", "加强培训。"], count=2)["place"].sort_values())
    [0, 2]
    """
    import pandas as pd

    from nlp.themes.model.store import named

    roles = [None] * len(sentences) if sections is None else list(sections)
    judged = told(named(model), sentences, roles, in_order=False)
    seen = Index(known)
    rows: list[tuple[int, str, str | None, str, str | None, float]] = []
    for place in sorted(range(len(judged)), key=lambda n: (judged[n].margin, n)):
        if len(rows) == count:
            break
        one, sentence = judged[place], sentences[place]
        if seen.near(sentence, ALIKE):
            continue
        seen.add(sentence)
        rows.append((place, sentence, roles[place], one.theme, one.second, one.margin))
    return pd.DataFrame(rows, columns=["place", "sentence", "section", "theme", "second", "margin"])
