"""gouji (勾稽): checks whether annual reports on government information disclosure add up.

    import nlp
    report = nlp.read("report.docx")        # -> Report
    assessment = nlp.assess(report)         # -> Assessment
    assessment.to_frame("claims")           # -> pandas.DataFrame

The public functions are attributes of the package (`nlp.read`, `nlp.assess`, `nlp.score`);
modules inside the subpackages are imported with `from nlp.readers import ...`. Each name is
loaded on first use, so that importing the package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from nlp.version import __version__ as __version__

if TYPE_CHECKING:
    from nlp import plot
    from nlp.comparison import Comparison, compare
    from nlp.public import assess, classify, quantities, read
    from nlp.scoring import score
    from nlp.types import Assessment, Cell, Claim, Finding, Quantity, Report, Sentence

__all__ = [
    "Assessment",
    "Cell",
    "Claim",
    "Comparison",
    "Finding",
    "Quantity",
    "Report",
    "Sentence",
    "assess",
    "classify",
    "compare",
    "plot",
    "quantities",
    "read",
    "score",
]
_HOMES = {
    "nlp.comparison": ("Comparison", "compare"),
    "nlp.public": ("assess", "classify", "quantities", "read"),
    "nlp.scoring": ("score",),
    "nlp.types": ("Assessment", "Cell", "Claim", "Finding", "Quantity", "Report", "Sentence"),
}


def __getattr__(name: str) -> Any:
    if name == "plot":
        return import_module("nlp.plot")
    home = next((module for module, names in _HOMES.items() if name in names), None)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(home), name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
