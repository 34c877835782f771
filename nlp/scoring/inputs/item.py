"""One file of a corpus, as the search for files names it and workers find it."""

from __future__ import annotations

from nlp.types.quick import frozen

ARCHIVE = ".zip"


@frozen
class CorpusFile:
    """One file of a corpus.

    `key` is its name in every table; `path` is where a worker finds it (absolute, as written by
    `spelling.stored`, or a URL for fsspec); `member` is its name inside an archive. `known` is the
    hash that an earlier run recorded, `previous` last year's report of the same body, and `fault`
    the reason why it cannot be read, where the search for files already found one.
    """

    key: str
    path: str
    member: str = ""
    known: str = ""
    previous: CorpusFile | None = None
    fault: str = ""
