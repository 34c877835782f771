"""The component `gouji_sentences`: the project's sentence boundaries in spaCy."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from nlp.structure.outline.sentences import sentences

NAME = "gouji_sentences"


@Language.component(NAME, assigns=["token.is_sent_start", "doc.sents"])  # type: ignore[untyped-decorator]
def mark(doc: Doc) -> Doc:
    """Set `token.is_sent_start` after 。！？； outside brackets, and at each paragraph.

    >>> import spacy
    >>> language = spacy.blank("zh")
    >>> _ = language.add_pipe("gouji_sentences")
    >>> [sentence.text for sentence in language("一是快。二是准。").sents]
    ['一是快。', '二是准。']
    """
    found = sentences(doc.text, (), ())
    starts = {sentence.start for sentence in found}
    ended = {sentence.end for sentence in found}
    fresh = False
    for token in doc:
        # Text after a sentence starts another, headings too; blank lines belong to the one before.
        fresh = fresh or token.idx in ended
        begins = token.idx in starts or (fresh and not token.is_space)
        token.is_sent_start = token.i == 0 or begins
        fresh = fresh and not begins
    return doc
