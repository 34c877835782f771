"""gouji (勾稽) under its own name: the same functions and values as the package `nlp`.

    import gouji
    report = gouji.read("report.docx")
    assessment = gouji.assess(report)

Another distribution is called nlp, and users of spaCy call their pipeline so; both names
here are the same objects.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import nlp
from nlp import __version__

if TYPE_CHECKING:
    from nlp import (
        Assessment,
        Cell,
        Claim,
        Comparison,
        Finding,
        Quantity,
        Report,
        Sentence,
        assess,
        classify,
        compare,
        plot,
        quantities,
        read,
        score,
    )

__all__ = [
    "Assessment",
    "Cell",
    "Claim",
    "Comparison",
    "Finding",
    "Quantity",
    "Report",
    "Sentence",
    "__version__",
    "assess",
    "classify",
    "compare",
    "plot",
    "quantities",
    "read",
    "score",
]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(nlp, name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
