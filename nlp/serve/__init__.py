"""A local web page to which reports can be dragged, for users who never open a terminal.

It answers only on 127.0.0.1, at an address with a random token; files stay in memory and are
read in worker processes with time and memory limits.
"""

from nlp.serve.server import ServerSettings, run

__all__ = ["ServerSettings", "run"]
