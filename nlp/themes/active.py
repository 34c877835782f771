"""Selects sentences to label next: those a model is least certain of, and no two alike."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from nlp.themes.judging import verdicts_of
from nlp.themes.near import ShingleIndex

if TYPE_CHECKING:
    import pandas as pd

    from nlp.themes import Named

ALIKE = 0.4
"""Of sentences that share at least this part of their shingles only the first is chosen."""


def to_label(
    sentences: Sequence[str],
    sections: Sequence[str | None] | None = None,
    *,
    model: Named = None,
    known: Sequence[str] = (),
    count: int = 50,
) -> pd.DataFrame:
    """Return the `count` sentences whose labels would help a model most, the least certain first.

    Least certain means the smallest margin between the two most probable themes. A sentence
    similar to one already chosen, or to one of `known` (already labelled), is skipped. Returns
    the columns `place` (in `sentences`), `sentence`, `section`, `theme`, `second`, `margin`.

    >>> list(to_label(["公开不够及时。", "公开不够及时！", "加强培训。"], count=2)["place"].sort_values())
    [0, 2]
    """
    import pandas as pd

    from nlp.themes.model.store import named

    roles = [None] * len(sentences) if sections is None else list(sections)
    judged = verdicts_of(named(model), sentences, roles, in_order=False)
    seen = ShingleIndex(known)
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
