"""gouji (勾稽) under its own name: the same functions and values as the package `nlp`.

    import gouji
    report = gouji.read("report.docx")
    assessment = gouji.assess(report)

Another distribution is called nlp, and users of spaCy call their pipeline so; both names
here are the same objects.
"""

from nlp import (
    Assessment,
    Cell,
    Claim,
    Comparison,
    Finding,
    Quantity,
    Report,
    Sentence,
    __version__,
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
