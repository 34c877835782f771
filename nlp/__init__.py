"""gouji (勾稽): reads annual reports on government information disclosure, says what does not tie up.

    import nlp
    report = nlp.read("report.docx")        # -> Report
    assessment = nlp.assess(report)         # -> Assessment
    assessment.to_frame("claims")           # -> pandas.DataFrame

The public functions take the names of the subpackages they come from (`nlp.read`,
`nlp.assess`, `nlp.score`); import modules inside them with `from nlp.readers import ...`.
"""

from nlp import plot
from nlp.comparison import Comparison, compare
from nlp.public import assess, classify, quantities, read
from nlp.scoring import score
from nlp.types import Assessment, Cell, Claim, Finding, Quantity, Report, Sentence
from nlp.version import __version__ as __version__

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
