"""Themes: candidates by cross-validation, accuracy by part, speed. `python -m benchmarks.themes`.

With `--quick` the candidates are left out (they take some minutes). With `--writers` only the
shipped settings are told on each writer by the others. With `--embeddings`
sentence encoders are candidates too: the one of the extra `embeddings`, or, with
`--encoder PATH`, a folder of sentence-transformers.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.goals import least, most  # noqa: E402 - run as a script from any folder
from nlp.themes.model import corpus, store, train  # noqa: E402
from nlp.themes.model.evaluate import Evaluation, evaluate  # noqa: E402

FOLDER = ROOT / "corpora" / "themes"
GOLD = ROOT.parent / "shared" / "reports" / "gold" / "sentences.jsonl"
FOLDS = 4
RATE, LOADING = 20_000, 10
"""Sentences a second, milliseconds to load the model; macro-F1 by part below."""
MACRO = {"our test": 0.93, "real gold": 0.90}
Items = list[corpus.Labelled]
Folds = list[tuple[Any, Any]]


def main() -> None:
    """Print every table."""
    if "--writers" in sys.argv:
        from benchmarks.themes_writers import writers

        writers()
        return
    if "--quick" not in sys.argv:
        candidates()
    accuracy()
    speed()


def candidates() -> None:
    """Learners by macro-F1 over passages, then over writers, that they have not seen."""
    from sklearn.model_selection import GroupKFold, LeaveOneGroupOut

    items = [i for name in ("train", "validation") for i in corpus.read(FOLDER / f"{name}.jsonl")]
    folds = list(GroupKFold(FOLDS).split(items, groups=[item.passage for item in items]))
    print(
        f"candidate         themes, role given   role not given   seconds"
        f"   ({len(items)} sentences, {FOLDS} folds of passages)"
    )
    _learners(items, folds)
    hands = [corpus.writer(item.passage) for item in items]
    folds = list(LeaveOneGroupOut().split(items, groups=hands))
    print(f"\nthe same, each writer told by the {len(folds) - 1} others")
    _learners(items, folds)
    if "--embeddings" in sys.argv or "--encoder" in sys.argv:
        _encoded(items, folds)


def _learners(items: Items, folds: Folds) -> None:
    from nlp.themes.learners import learners
    from nlp.themes.model.estimator import ThemeClassifier

    for learner in learners:
        _candidate(
            learner,
            lambda learner=learner: ThemeClassifier(learner=learner, temperature=1.0),
            items,
            folds,
        )


def _encoded(items: Items, folds: Folds) -> None:
    from nlp.themes.model.encoders import EncodedClassifier, vectors

    place = sys.argv.index("--encoder") + 1 if "--encoder" in sys.argv else 0
    name = sys.argv[place] if place else "use"
    label = Path(name).name
    began = time.perf_counter()
    fresh = [item.sentence for item in items[:200]]
    vectors(name, fresh)
    print(
        f"{label}: {len(fresh) / (time.perf_counter() - began):.0f} sentences/s, loading included"
    )
    for title, words, loudness in ((f"{label} alone", False, 1.0), (f"svc + {label}", True, 0.3)):
        _candidate(
            title,
            lambda words=words, loudness=loudness: EncodedClassifier(
                encoder=name, words=words, loudness=loudness, temperature=1.0
            ),
            items,
            folds,
        )


def _candidate(title: str, made: Callable[[], Any], items: Items, folds: Folds) -> None:
    from sklearn.metrics import f1_score

    began = time.perf_counter()
    gold: list[str] = []
    told: list[str] = []
    untold: list[str] = []
    for inside, outside in folds:
        rows = train.copies([items[i] for i in inside])
        model = made()
        model.fit(
            [(item.sentence, role) for item, role, _ in rows],
            [item.theme for item, _, _ in rows],
            [weight for _, _, weight in rows],
        )
        held = [items[i] for i in outside]
        gold += [item.theme for item in held]
        told += model.predict([(item.sentence, item.role) for item in held]).tolist()
        untold += model.predict([item.sentence for item in held]).tolist()
    first, second = (f1_score(gold, found, average="macro") for found in (told, untold))
    mark = "  <- shipped" if title == train.THEME_LEARNER else ""
    taken = time.perf_counter() - began
    print(f"{title:<16}  {first:18.4f}  {second:15.4f}  {taken:8.1f}{mark}")


def accuracy() -> None:
    """The shipped model on our test part and, where they are beside us, on real sentences."""
    model = store.default()
    print("\nsentences        n   macro-F1   calibration   topic macro-F1")
    for name, path in {"our test": FOLDER / "test.jsonl", "real gold": GOLD}.items():
        if path.is_file():
            items = corpus.read(path)
            print(_row(name, len(items), evaluate(model, items)))


def _row(name: str, size: int, result: Evaluation) -> str:
    topics = f"{result.topic_macro_f1:14.3f}" if result.topics else ""
    scores = "  ".join(f"{score.label} {score.f1:.3f}" for score in result.themes)
    figures = f"{result.macro_f1:9.3f}  {result.calibration_error:12.3f}  {topics}"
    met = least(result.macro_f1, MACRO[name])
    return f"{name:<12} {size:5} {figures}\n  {scores}\n  macro-F1 {met}"


def speed() -> None:
    """Sentences a second, one thread, tokenising included; the model's loading; one report."""
    model = store.default()
    items = corpus.read(FOLDER / "train.jsonl")
    sentences = ([item.sentence for item in items] * 8)[:20_000]
    roles = ([item.role for item in items] * 8)[:20_000]
    model.judge(sentences[:600], roles[:600])
    whole = _best(lambda: model.judge(sentences, roles), 3)
    report = _best(lambda: model.judge(sentences[:70], roles[:70]), 20)
    loading = _best(lambda: store.read(store.SHIPPED), 5)
    size = store.SHIPPED.with_suffix(".npz").stat().st_size
    rate = 20_000 / whole
    print(f"\n{rate:,.0f} sentences/s {least(rate, RATE)}; 70 sentences {report * 1000:.1f} ms")
    told = most(loading * 1000, LOADING, " ms")
    print(f"model loaded in {loading * 1000:.1f} ms {told}, {size / 1e6:.2f} MB")


def _best(work: Callable[[], object], times: int) -> float:
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        taken.append(time.perf_counter() - began)
    return min(taken)


if __name__ == "__main__":
    main()
