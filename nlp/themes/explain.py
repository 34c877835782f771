"""Which words drove a label."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nlp.themes.features import in_problems, stretches
from nlp.themes.normalise import BEGIN, END

if TYPE_CHECKING:
    import pandas as pd


def terms(
    sentence: str, section: str | None = None, *, theme: str | None = None, top: int = 10
) -> pd.DataFrame:
    """The n-grams that speak most for a theme of a sentence, and their weight.

    `theme`: one of the themes; None for the one that the model chose. Gives `term`, `weight`
    and `theme`; terms that lie within a stronger one are left out. Raises UnknownName for
    another theme.

    >>> "不足" in terms("公开意识不足。", "problems")["term"].tolist()
    True
    """
    import pandas as pd

    from nlp.errors import UnknownName
    from nlp.themes.store import default

    model = default()
    if theme is not None and theme not in model.themes:
        raise UnknownName("theme", theme, model.themes)
    chosen = theme or model.judge([sentence], [section])[0][0][0]
    row = model.themes.index(chosen)
    weights = model.columns[row] + (model.extra[row] if in_problems([section])[0] else 0.0)
    text = model.space.read([sentence])
    spoken: dict[str, float] = {}
    size = 0.0
    for starts, ends, hashes in stretches(text):
        kept, slots = model.space.look_up(hashes)
        size += float((model.space.idf[slots] ** 2).sum())
        for index, slot in zip(kept.tolist(), slots.tolist(), strict=True):
            term = text.text[starts[index] : ends[index]].strip(BEGIN + END)
            spoken[term] = spoken.get(term, 0.0) + float(weights[slot])
    scale = size**0.5 or 1.0
    strongest: list[tuple[str, float, str]] = []
    for term, weight in sorted(spoken.items(), key=lambda item: (-item[1], item[0])):
        if term and weight > 0 and not any(term in known for known, _, _ in strongest):
            strongest.append((term, weight / scale, chosen))
    return pd.DataFrame(strongest[:top], columns=["term", "weight", "theme"])
