"""The domain as data: forms, indicators, lexicons, units, names, rates, themes, rubric.

Code elsewhere is mechanism; what officials say and what the form demands stands in the
YAML files of this folder. `load` gives the plain values of one, `load_as` its model,
`names` lists a folder; `use` lays a user's folder over ours; `cached` keeps what is made
of data apart for each such stack.
"""

from nlp.knowledge.caches import cached
from nlp.knowledge.loader import families, load, load_as, names, own, read_file
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
    "own",
    "read_file",
    "use",
]
