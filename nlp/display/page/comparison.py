"""The page of two reports side by side; it runs no script."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from nlp.display.forms import labels, word
from nlp.display.page.report import environment, our_file

Plain = Mapping[str, Any]


def page(item: Plain) -> str:
    """The whole page of a comparison as plain values (`Comparison.to_dict()`)."""
    return _render(item, whole=True)


def part(item: Plain) -> str:
    """The same as a piece of a page, for notebooks."""
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
    """A change with its sign; "" for none."""
    if value is None:
        return ""
    said = str(value)
    return said.replace("-", "−") if said.startswith("-") else f"+{said}"
