"""What each feature of linking is worth on the sentences of the tests.

    python benchmarks/claims.py [--only NAME]

For each feature of `linking.yaml`: its weight, and how many claims of `tests/claims/cases` get
another verdict without it, of these how many that the tests expect otherwise.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from nlp.checks.example import compose  # noqa: E402 - run as a script from any folder
from nlp.claims import claims  # noqa: E402
from nlp.knowledge import load  # noqa: E402
from tests.claims.test_sentences import VERDICTS, cases, tables  # noqa: E402

Verdicts = dict[tuple[str, str], str]


def verdicts() -> Verdicts:
    """The verdict of every claim, by sentence and words."""
    known = tables()
    return {
        (sentence, claim.text): claim.verdict
        for sentence, _ in cases()
        for claim in claims(compose(f"一、总体情况\n{sentence}", known))
    }


def expected() -> Verdicts:
    """What the tests expect."""
    return {
        (sentence, text): VERDICTS[verdict]
        for sentence, listed in cases()
        for text, verdict in listed.items()
        if verdict in VERDICTS
    }


def main() -> None:
    """Print one line a feature."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="")
    only = parser.parse_args().only
    features = load("reports/disclosure/linking")["features"]
    before, wanted = verdicts(), expected()
    print(f"{'feature':24}{'weight':>8}{'changed':>9}{'wrong':>7}")
    for name, entry in features.items():
        if only and only != name:
            continue
        weight, loose = entry["weight"], entry.pop("loose", None)
        entry["weight"] = 0
        after = verdicts()
        entry["weight"] = weight
        if loose is not None:
            entry["loose"] = loose
        changed = [key for key, verdict in after.items() if before.get(key) != verdict]
        wrong = [key for key in changed if wanted.get(key, after[key]) != after[key]]
        print(f"{name:24}{weight:8}{len(changed):9}{len(wrong):7}")


if __name__ == "__main__":
    main()
