"""Shows which words determined a label."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nlp.themes.model.features import grams, in_problems

if TYPE_CHECKING:
    import pandas as pd


def terms(
    sentence: str, section: str | None = None, *, theme: str | None = None, top: int = 10
) -> pd.DataFrame:
    """Return the words with the most weight for a theme of a sentence, the strongest first.

    `section`: the role of the section; `theme`: one of the themes, None for the one that the
    model chose. The weight of every n-gram is divided among its characters and summed by word.
    Returns `term` (normalised as for the model: figures as 0), `weight` (above 0) and `theme`.
    Raises UnknownName for another theme.

    >>> list(terms("个别单位公开意识不足。", "problems", top=3).columns)
    ['term', 'weight', 'theme']
    """
    import numpy as np
    import pandas as pd

    from nlp.errors import UnknownName
    from nlp.segment import default as segmenter
    from nlp.themes.model.store import default

    model = default()
    if theme is not None and theme not in model.themes:
        raise UnknownName("theme", theme, model.themes)
    chosen = theme or model.judge([sentence], [section])[0][0][0]
    row = model.themes.index(chosen)
    weights = model.columns[row] + (model.extra[row] if in_problems([section])[0] else 0.0)
    text = model.space.read([sentence])
    shared = np.zeros(len(text.codes))
    known = grams(text)
    kept, slots = model.space.look_up(known.hashes)
    size = float((model.space.idf[slots] ** 2).sum())
    for index, slot in zip(kept.tolist(), slots.tolist(), strict=True):
        first, last = known.at[index], known.ends[index]
        shared[first:last] += weights[slot] / (last - first)
    found: dict[str, float] = {}
    place = 0
    for word in segmenter().cut(text.text):
        weight = float(shared[place : place + len(word)].sum()) / (size**0.5 or 1.0)
        place += len(word)
        if weight > 0 and word.isalnum():
            found[word] = found.get(word, 0.0) + weight
    ranked = sorted(found.items(), key=lambda item: (-item[1], item[0]))[:top]
    return pd.DataFrame(
        [(term, weight, chosen) for term, weight in ranked], columns=["term", "weight", "theme"]
    )
