"""The domain as data: forms, indicators, lexicons, units, names, rates, themes, rubric.

Code elsewhere is mechanism; what officials say and what the form demands stands in the
YAML files of this folder. `load` reads one, `names` lists a folder, `check_file` holds
one against its schema.
"""

from nlp.knowledge.loader import load, names
from nlp.knowledge.schema import check_file

__all__ = ["check_file", "load", "names"]
