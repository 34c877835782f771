"""The models of all data files: the struct that a file must satisfy, by its name.

A new kind of data file is one struct in a module here and one line in `MODELS`.
"""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import Any

from nlp.errors import UnknownName
from nlp.knowledge.models.base import Key, Model, Regex, Title, Word, Words
from nlp.knowledge.models.common.bodies import Bodies
from nlp.knowledge.models.common.grammar import Grammar, Linking
from nlp.knowledge.models.common.limits import Duplicates, Rules
from nlp.knowledge.models.common.numbers import Names, Units
from nlp.knowledge.models.common.scoring import Scoring
from nlp.knowledge.models.common.sentences import Polarity, Statements
from nlp.knowledge.models.common.themes import Cues, Pairing, Sequence, Traditional
from nlp.knowledge.models.dates import Dates
from nlp.knowledge.models.form import Form
from nlp.knowledge.models.indicators import Indicators
from nlp.knowledge.models.lists import Lists
from nlp.knowledge.models.rates import Rates
from nlp.knowledge.models.report import Report
from nlp.knowledge.models.rubric import Rubric
from nlp.knowledge.models.sections import Sections
from nlp.knowledge.models.spoken import Wording
from nlp.knowledge.models.tables import Tables
from nlp.knowledge.models.terms import Terms

MODELS: dict[str, Any] = {
    "common/bodies": Bodies,
    "common/dates": Dates,
    "common/duplicates": Duplicates,
    "common/files": dict[Title, Title],
    "common/grammar": Grammar,
    "common/names": Names,
    "common/notation": dict[Key, Regex],
    "common/pages": dict[Key, Regex],
    "common/patterns": dict[Key, Regex],
    "common/proofreading": dict[Key, Regex],
    "common/polarity": Polarity,
    "common/rules": Rules,
    "common/scoring": Scoring,
    "common/sets": dict[str, Words],
    "common/statements": Statements,
    "common/units": Units,
    "common/themes/cues": Cues,
    "common/themes/topics": Cues,
    "common/themes/pairing": Pairing,
    "common/themes/sequence": Sequence,
    "common/themes/traditional": Traditional,
    "reports/*/forms/*": Form,
    "reports/*/indicators": Indicators,
    "reports/*/linking": Linking,
    "reports/*/lists": Lists,
    "reports/*/rates": Rates,
    "reports/*/report": Report,
    "reports/*/rubric": Rubric,
    "reports/*/sections": Sections,
    "reports/*/tables": Tables,
    "reports/*/terms": Terms,
    "reports/*/wording": Wording,
}

__all__ = ["MODELS", "Model", "Word", "Words", "kind_of", "model_of"]


def kind_of(name: str) -> str | None:
    """Return the kind of a data file as in MODELS, None for an unknown one.

    >>> kind_of("reports/disclosure/rates")
    'reports/*/rates'
    """
    return next((pattern for pattern in MODELS if _fits(name, pattern)), None)


def model_of(name: str) -> Any:
    """Return the model of a data file by its name.

    Raises UnknownName for a name without a model; a new kind needs a line in MODELS.

    >>> model_of("reports/disclosure/rates").__name__
    'Rates'
    """
    kind = kind_of(name)
    if kind is None:
        raise UnknownName("kind of data file", name, MODELS)
    return MODELS[kind]


def _fits(name: str, pattern: str) -> bool:
    return name.count("/") == pattern.count("/") and fnmatchcase(name, pattern)
