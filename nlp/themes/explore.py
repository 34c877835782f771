"""Explores classified sentences: keywords, similarity, trends, new sentences, as DataFrames.

The functions take the result of `Assessment.to_frame("sentences")`, or any table with the
columns that each function names.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from nlp.segment import default as segmenter

if TYPE_CHECKING:
    import pandas as pd

_SHORTEST = 2
_ALIKE = 0.6


def keywords(frame: pd.DataFrame, *, by: str = "theme", top: int = 10) -> pd.DataFrame:
    """Return the words that distinguish one group of sentences from the others.

    `frame`: columns `text` and `by`. Returns `by`, `word`, `count`, `share` (of the group's
    sentences with the word) and `keyness` (log-odds with a prior, Monroe et al. 2008), the
    `top` of each group first.

    >>> import pandas as pd
    >>> frame = pd.DataFrame({"text": ["更新不够及时", "答复申请三件"], "theme": ["problem", "statistics"]})
    >>> keywords(frame, top=1)["word"].tolist()
    ['不够', '三件']
    """
    import pandas as pd

    columns = [by, "word", "count", "share", "keyness"]
    held = {group: _counted(part["text"]) for group, part in frame.groupby(by, sort=True)}
    total: Counter[str] = sum(held.values(), Counter())
    rows = []
    for group, counts in held.items():
        size = int((frame[by] == group).sum())
        scored = [
            (group, word, count, count / size, _keyness(count, counts, total, word))
            for word, count in counts.items()
        ]
        rows += sorted(scored, key=lambda row: (-row[4], row[1]))[:top]
    return pd.DataFrame(rows, columns=columns)


def _counted(texts: Iterable[str]) -> Counter[str]:
    """Count the sentences with each word of two or more characters."""
    return Counter(word for text in texts for word in set(_words(text)))


def _words(text: str) -> list[str]:
    return [
        word
        for word in segmenter().cut(text)
        if len(word) >= _SHORTEST and "\u4e00" <= word[0] <= "\u9fff"
    ]


def _keyness(count: int, own: Counter[str], total: Counter[str], word: str) -> float:
    prior = 1.0
    inside, outside = own.total(), total.total() - own.total()
    other = total[word] - count
    first = np.log((count + prior) / (inside + prior * 2 - count))
    second = np.log((other + prior) / (outside + prior * 2 - other))
    return float((first - second) / np.sqrt(1 / (count + prior) + 1 / (other + prior)))


def similar(sentences: Sequence[str], query: str | Sequence[str], *, top: int = 5) -> pd.DataFrame:
    """Return the sentences most similar to each query, by cosine of the theme model's n-grams.

    Returns `query`, `index` (in `sentences`), `text` and `similarity`, 0 to 1.

    >>> similar(["加强政策解读", "更新网站栏目"], "丰富政策解读形式", top=1)["text"].tolist()
    ['加强政策解读']
    """
    import pandas as pd

    queries = [query] if isinstance(query, str) else list(query)
    rows = []
    if sentences and queries:
        likeness = _cosine(queries, sentences)
        for number, asked in enumerate(queries):
            best = np.argsort(-likeness[number], kind="stable")[:top]
            rows += [(asked, int(i), sentences[i], float(likeness[number, i])) for i in best]
    return pd.DataFrame(rows, columns=["query", "index", "text", "similarity"])


def _cosine(left: Sequence[str], right: Sequence[str]) -> Any:
    from sklearn.feature_extraction.text import TfidfVectorizer

    made = TfidfVectorizer(analyzer="char", ngram_range=(1, 3), sublinear_tf=True)
    both = made.fit_transform([*right, *left])
    return (both[len(right) :] @ both[: len(right)].T).toarray()


def trends(frame: pd.DataFrame, terms: Sequence[str], *, over: str = "year") -> pd.DataFrame:
    """Count the sentences of each year (or another column) with each term.

    `frame`: columns `text` and `over`. Returns `over`, `term`, `count`, `sentences` (all of
    that year) and `share`.

    >>> import pandas as pd
    >>> frame = pd.DataFrame({"text": ["开设专栏", "上线小程序"], "year": [2019, 2024]})
    >>> trends(frame, ["小程序"])["count"].tolist()
    [0, 1]
    """
    import pandas as pd

    rows = []
    for place, part in frame.groupby(over, sort=True):
        for term in terms:
            count = int(part["text"].str.contains(term, regex=False).sum())
            rows.append((place, term, count, len(part), count / len(part)))
    return pd.DataFrame(rows, columns=[over, "term", "count", "sentences", "share"])


def shares(
    frame: pd.DataFrame, *, by: Sequence[str] = ("organisation",), of: str = "theme"
) -> pd.DataFrame:
    """Return the share of each theme or topic in the sentences of a body, year or region.

    `frame`: the columns of `by` and `of`. Returns one row per group and one column per label,
    the shares of a row adding up to one, and `sentences`, their number.
    """
    import pandas as pd

    labelled = frame.assign(**{of: frame[of].where(frame[of].notna(), "none")})
    keys = [labelled[name] for name in by]
    table = pd.crosstab(keys if len(keys) > 1 else keys[0], labelled[of])
    counted = table.sum(axis=1)
    result: pd.DataFrame = table.div(counted, axis=0).assign(sentences=counted).reset_index()
    result.columns.name = None
    return result


def new_sentences(
    now: Sequence[str], before: Sequence[str], *, alike: float = _ALIKE
) -> pd.DataFrame:
    """Return this year's sentences that are similar to none of last year's, ignoring figures.

    Returns `text`, `nearest` (last year's most similar sentence, "" where there is none) and
    `similarity`, below `alike`.

    >>> new_sentences(["收到申请3件。", "上线小程序。"], ["收到申请5件。"])["text"].tolist()
    ['上线小程序。']
    """
    import pandas as pd

    columns = ["text", "nearest", "similarity"]
    if not now or not before:
        return pd.DataFrame([(text, "", 0.0) for text in now], columns=columns)
    likeness = _cosine([_bare(text) for text in now], [_bare(text) for text in before])
    best = likeness.argmax(axis=1)
    rows = [
        (text, before[int(j)], float(likeness[i, j]))
        for i, (text, j) in enumerate(zip(now, best, strict=True))
        if likeness[i, j] < alike
    ]
    return pd.DataFrame(rows, columns=columns)


def _bare(text: str) -> str:
    return "".join("0" if character.isdigit() else character for character in text)
