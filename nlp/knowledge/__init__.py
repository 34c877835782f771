"""The domain as data: forms, indicators, lexicons, units, names, rates, themes, rubric.

The YAML files of this folder have the words that officials use and the demands of the form; code
elsewhere is mechanism. `load` returns the plain values of a file, `load_as` its model, `names`
lists a folder; `use` lays a user's folder over ours; `cached` caches values derived from data
separately for each such stack.
"""

from nlp.knowledge.caches import cached, of_data
from nlp.knowledge.loader import families, load, load_as, names, own, read_file
from nlp.knowledge.readings import per_report, readings
from nlp.knowledge.stack import Knowledge, current, in_force, knowledge, use

__all__ = [
    "Knowledge",
    "cached",
    "current",
    "families",
    "in_force",
    "knowledge",
    "load",
    "load_as",
    "names",
    "of_data",
    "own",
    "per_report",
    "read_file",
    "readings",
    "use",
]
