"""A spaCy pipeline for annual reports: words, sentences, quantities, themes, claims."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

COMPONENTS = {
    "gouji_sentences": "nlp.language.sentences",
    "gouji_quantities": "nlp.claims.component",
    "gouji_themes": "nlp.themes.component",
    "gouji_claims": "nlp.claims.component",
}
"""Component -> module, in pipeline order. Named instead of imported, since some are in higher
layers. An installed gouji offers the same components through spaCy's entry points."""


def language(
    *, components: Sequence[str] = tuple(COMPONENTS), words: Iterable[str] = ()
) -> Language:
    """Return a spaCy Language: `spacy.blank("zh")` with our tokenizer and components.

    `components`: some of COMPONENTS, in order; `words`: terms that the tokenizer keeps whole.
    Raises UnknownName for a component of another name.

    >>> doc = language()("全年收到申请12件。下一步，我局将加强培训。")
    >>> [(sentence.text, sentence._.theme) for sentence in doc.sents]
    [('全年收到申请12件。', 'statistics'), ('下一步，我局将加强培训。', 'improvement')]
    >>> [span.text for span in doc.spans["quantities"]]
    ['12件']
    """
    import spacy

    from nlp.errors import UnknownName
    from nlp.language.tokenizer import NAME

    tokenizer = {"@tokenizers": NAME, "words": list(words), "engine": None}
    made = spacy.blank("zh", config={"nlp": {"tokenizer": tokenizer}})
    for name in components:
        if name not in COMPONENTS:
            raise UnknownName("component", name, COMPONENTS)
        import_module(COMPONENTS[name])
        made.add_pipe(name)
    return made
