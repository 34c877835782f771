"""raw/*.tsv -> train.jsonl, validation.jsonl, test.jsonl: `python corpora/themes/build.py`."""

from __future__ import annotations

from pathlib import Path

from nlp.themes.model import corpus

HERE = Path(__file__).parent


def main() -> None:
    """Write the three parts and say how large they are."""
    for name, items in corpus.divide(corpus.raw(HERE / "raw")).items():
        corpus.write(HERE / f"{name}.jsonl", items)
        print(f"{name}: {len(items)} sentences")


if __name__ == "__main__":
    main()
