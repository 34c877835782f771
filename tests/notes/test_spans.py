"""The span that holds an offset, found without looking at all of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from nlp.notes.spans import SpanIndex

SPAN = st.tuples(st.integers(0, 40), st.integers(0, 12)).map(lambda pair: (pair[0], sum(pair)))


@given(st.lists(SPAN, max_size=12), st.integers(-1, 60))
def test_it_is_the_one_that_begins_last(spans: list[tuple[int, int]], place: int) -> None:
    held = [span for span in spans if span[0] <= place < span[1]]
    assert SpanIndex(spans).holding(place) == max(held, default=None)
