"""Themes of a corpus by kind, region and year: shares, topics, recurring problems.

The functions take the frames of a run, `sentences.parquet` and `reports.parquet`, and give frames.

    sentences = joined(pandas.read_parquet("out/sentences.parquet"), pandas.read_parquet("out/reports.parquet"))
    shares(sentences, by="kind")         # shares of themes, with intervals
    typical(sentences, theme="problem")  # the sentences most and least like the others
    found = topics(sentences)            # problems by clustering
    returning(found)                     # how often a problem is named in the next year as well
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from nlp.segment import default as segmenter

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["joined", "returning", "shares", "topics", "typical"]
_DRAWS = 400
_SEED = 20_210_301
_DIMENSIONS = 60
_WORDS = 5


def joined(sentences: pd.DataFrame, reports: pd.DataFrame) -> pd.DataFrame:
    """Return sentences with `region`, `kind` and `body`, without reports listed separately."""
    ranked = reports[reports["apart"].isna()] if "apart" in reports else reports
    return sentences.merge(ranked[["path", "region", "kind"]], on="path", how="inner")


def shares(frame: pd.DataFrame, *, by: str = "year", level: float = 0.95) -> pd.DataFrame:
    """Return the share of each theme in the sentences of each group, with an interval.

    `frame` has the columns path, theme and `by`; the result has `by`, theme, share, low, high,
    reports and sentences. Sentences of one report are not independent, so the interval comes from
    resampling reports, not sentences (cluster bootstrap, 400 draws); with one report it is
    from 0 to 1.

    >>> import pandas as pd
    >>> rows = [(f"{n}.txt", theme, 2023) for n in range(9) for theme in ("problem", "other", "other")]
    >>> found = shares(pd.DataFrame(rows, columns=["path", "theme", "year"]))
    >>> found[found["theme"] == "problem"][["share", "low", "high"]].round(2).values.tolist()
    [[0.33, 0.33, 0.33]]
    """
    import pandas as pd

    rows = []
    for group, part in frame.groupby(by, sort=True):
        counts = pd.crosstab(part["path"], part["theme"])
        low, high = _interval(counts.to_numpy(), level)
        whole = counts.to_numpy().sum()
        for place, theme in enumerate(counts.columns):
            share = counts[theme].sum() / whole
            bounds = (low[place], high[place]) if len(counts) > 1 else (0.0, 1.0)
            rows.append((group, theme, share, *bounds, len(counts), int(whole)))
    columns = [by, "theme", "share", "low", "high", "reports", "sentences"]
    return pd.DataFrame(rows, columns=columns)


def _interval(counts: Any, level: float) -> tuple[Any, Any]:
    """Return lower and upper bound of each share, from resampling whole reports."""
    rng = np.random.default_rng(_SEED)
    drawn = rng.integers(0, len(counts), size=(_DRAWS, len(counts)))
    sums = counts[drawn].sum(axis=1).astype(float)
    found = sums / np.maximum(sums.sum(axis=1, keepdims=True), 1)
    edge = 100 * (1 - level) / 2
    return np.percentile(found, edge, axis=0), np.percentile(found, 100 - edge, axis=0)


def typical(frame: pd.DataFrame, *, theme: str = "problem", top: int = 5) -> pd.DataFrame:
    """Return the sentences of a theme that are most and least similar to the others.

    `frame`: columns path, text and theme. Returns text, path, likeness (cosine with the mean
    of all, 0 to 1) and which ("typical" or "unusual").
    """
    import pandas as pd

    own = frame[frame["theme"] == theme].drop_duplicates("text")
    if len(own) < 2:
        return pd.DataFrame(columns=["which", "likeness", "text", "path"])
    vectors = _vectors(own["text"])[0]
    mean = np.asarray(vectors.mean(axis=0)).ravel()
    likeness = np.asarray(vectors @ mean).ravel() / (np.linalg.norm(mean) or 1.0)
    ordered = own.assign(likeness=likeness.round(4)).sort_values(["likeness", "path"])
    most, least = ordered.iloc[::-1].head(top), ordered.head(top)
    found = pd.concat([most.assign(which="typical"), least.assign(which="unusual")])
    return found[["which", "likeness", "text", "path"]].reset_index(drop=True)


def topics(frame: pd.DataFrame, *, theme: str = "problem", count: int = 12) -> pd.DataFrame:
    """Group the sentences of a theme by content, with clustering.

    `frame`: columns path, organisation, year, text and theme. Returns its rows with `topic`
    (numbered from the largest group) and `words` (typical of the group). Words are weighted by
    TF-IDF, reduced to 60 dimensions (latent semantic analysis) and grouped by k-means; the same
    sentences give the same groups.
    """
    from sklearn.cluster import KMeans
    from sklearn.decomposition import TruncatedSVD
    from sklearn.preprocessing import normalize

    own = frame[frame["theme"] == theme].reset_index(drop=True)
    if own.empty:
        return own.assign(topic=[], words=[])
    vectors, names = _vectors(own["text"])
    size = min(_DIMENSIONS, min(vectors.shape) - 1)
    dense = (
        TruncatedSVD(size, random_state=0).fit_transform(vectors) if size > 1 else vectors.toarray()
    )
    groups = min(count, len(own["text"].unique()))
    labels = KMeans(groups, n_init=5, random_state=0).fit_predict(normalize(dense))
    order = {label: place for place, label in enumerate(np.bincount(labels).argsort()[::-1])}
    words = {label: _words(vectors, names, labels == label) for label in order}
    return own.assign(
        topic=[order[label] for label in labels], words=[words[label] for label in labels]
    )


def _words(vectors: Any, names: Any, inside: Any) -> str:
    """Return the words whose weight in a group most exceeds their weight overall."""
    own = np.asarray(vectors[inside].mean(axis=0)).ravel()
    beyond = own - np.asarray(vectors.mean(axis=0)).ravel()
    return "、".join(names[place] for place in beyond.argsort()[::-1][:_WORDS])


def returning(found: pd.DataFrame) -> pd.DataFrame:
    """Return how many of the bodies that name a problem in one year name it in the next as well.

    `found` is the result of `topics`. Returns topic, words, named (reports), followed (those with
    a report of the next year), again (of these, with the same topic) and share.
    """
    import pandas as pd

    dated = found.dropna(subset=["year"]).astype({"year": int})
    by: dict[Any, set[Any]] = {
        key: set(part["topic"]) for key, part in dated.groupby(["organisation", "year"])
    }
    rows = []
    for topic, part in found.groupby("topic"):
        holders = [key for key, held in by.items() if topic in held]
        followed = [(body, year) for body, year in holders if (body, year + 1) in by]
        again = sum(topic in by[body, year + 1] for body, year in followed)
        share = again / len(followed) if followed else None
        rows.append((topic, part["words"].iloc[0], len(holders), len(followed), again, share))
    columns = ["topic", "words", "named", "followed", "again", "share"]
    return pd.DataFrame(rows, columns=columns).sort_values("named", ascending=False)


def _vectors(texts: Any) -> tuple[Any, Any]:
    """Return sentences as unit-length TF-IDF vectors over words of two or more characters."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectorizer = TfidfVectorizer(analyzer=_cut, min_df=1 if len(texts) < 50 else 2)
    return vectorizer.fit_transform(texts), vectorizer.get_feature_names_out()


def _cut(text: str) -> list[str]:
    return [word for word in segmenter().cut(text) if len(word) > 1 and not word.isascii()]
