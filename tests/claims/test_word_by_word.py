"""What the claims say, word by word: verdict, formula, basis and explanation of every sentence.

`make snapshots` writes the file anew; look at the difference before it is committed.
"""

from __future__ import annotations

from collections.abc import Iterator

from syrupy.assertion import SnapshotAssertion

from nlp.checks.example import compose
from nlp.claims.extract import claims
from tests.claims.test_sentences import cases, tables
from tests.lines import Lines


def _said() -> Iterator[str]:
    """The sentences, each with its claims."""
    for prose, _ in cases():
        yield prose
        for one in claims(compose(f"一、总体情况\n{prose}", tables())):
            read = " ".join(filter(None, [one.formula, one.basis, one.scope]))
            yield f"  「{one.text}」 {one.year} {one.verdict} {one.indicator} {read} {one.explanation}"


def test_what_the_claims_say(snapshot: SnapshotAssertion) -> None:
    assert "\n".join(_said()) + "\n" == snapshot(extension_class=Lines)
