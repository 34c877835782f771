"""A page on this machine to drop reports on, for those who never open a terminal.

It answers on 127.0.0.1 only, under an address with a random token; files stay in memory and
are read in worker processes with limits of time and memory.
"""

from nlp.serve.server import Settings, run

__all__ = ["Settings", "run"]
