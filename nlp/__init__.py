"""gouji (勾稽): reads annual reports on government information disclosure, says what does not tie up.

    import nlp
    report = nlp.read("report.docx")        # -> Report
    assessment = nlp.assess(report)         # -> Assessment
    assessment.to_frame("claims")           # -> pandas.DataFrame

The public functions take the names of the subpackages they come from (`nlp.read`,
`nlp.assess`, `nlp.score`); import modules inside them with `from nlp.read import ...`.
"""

from nlp import plot
from nlp.assess import assess
from nlp.assess import read_report as read
from nlp.claims.quantities import quantities
from nlp.score import score
from nlp.themes import classify
from nlp.types import Assessment, Cell, Claim, Finding, Quantity, Report, Sentence

__version__ = "0.1.0"
__all__ = [
    "Assessment",
    "Cell",
    "Claim",
    "Finding",
    "Quantity",
    "Report",
    "Sentence",
    "assess",
    "classify",
    "plot",
    "quantities",
    "read",
    "score",
]
