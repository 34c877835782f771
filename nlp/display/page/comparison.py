"""The page that compares two reports side by side, without a script."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from nlp.display.forms import labels, word
from nlp.display.page.report import environment, our_file

Plain = Mapping[str, Any]


def page(item: Plain) -> str:
    """Render the whole page of a comparison given as plain values (`Comparison.to_dict()`)."""
    return _render(item, whole=True)


def part(item: Plain) -> str:
    """Render the comparison as a piece of a page, for notebooks."""
    return _render(item, whole=False)


def _render(item: Plain, *, whole: bool) -> str:
    template = environment().get_template("comparison.html")
    return str(
        template.render(
            item=item,
            whole=whole,
            style=our_file("style.css", "comparison.css"),
            fates=Counter(passage["fate"] for passage in item["passages"]),
            labels=labels(),
            signed=_signed,
            word=word,
        )
    )


def _signed(value: Any) -> str:
    """Format a change with its sign; "" for None."""
    if value is None:
        return ""
    text = str(value)
    return text.replace("-", "−") if text.startswith("-") else f"+{text}"
