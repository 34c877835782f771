"""The component `gouji_themes`: theme and topic of each sentence of a spaCy Doc."""

from __future__ import annotations

from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from nlp.knowledge import current, use
from nlp.themes import annotate
from nlp.types import Sentence

NAME = "gouji_themes"
_ATTRIBUTES = ("theme", "theme_probability", "theme_margin", "theme_second", "theme_also", "topic")


@Language.factory(  # type: ignore[untyped-decorator]
    NAME,
    requires=["doc.sents"],
    assigns=[f"span._.{attribute}" for attribute in _ATTRIBUTES],
    default_config={"outline": True, "model": None},
)
def create(nlp: Language, name: str, outline: bool, model: str | None) -> Themes:  # noqa: ARG001, FBT001 - spaCy passes these by name
    """Create the component. `outline`: find the sections of the text, so that their roles are used.

    `model`: the path of a model of your own, None for the shipped one.
    """
    return Themes(outline=outline, model=model)


class Themes:
    """Sets `_.theme`, its probability and margin, the second theme, and `_.topic` on sentences."""

    def __init__(self, *, outline: bool, model: str | None = None) -> None:
        self.outline = outline
        self.model = model
        for attribute in _ATTRIBUTES:
            if not Span.has_extension(attribute):
                Span.set_extension(attribute, default=None)

    def __call__(self, doc: Doc) -> Doc:
        spans = list(doc.sents)
        roles = self._roles(doc.text) if self.outline else []
        owners = [_owner(roles, span.start_char) for span in spans]
        plain = [
            Sentence(section=owner, start=span.start_char, end=span.end_char, text=span.text)
            for span, owner in zip(spans, owners, strict=True)
        ]
        judged = annotate(plain, {identity: role for _, _, identity, role in roles}, self.model)
        for span, sentence in zip(spans, judged, strict=True):
            span._.theme = sentence.theme
            span._.theme_probability = sentence.probability
            span._.theme_margin = sentence.margin
            span._.theme_second = sentence.second
            span._.theme_also = sentence.also
            span._.topic = sentence.topic
        return doc

    def _roles(self, text: str) -> list[tuple[int, int, str, str]]:
        from nlp.structure.outline.sections import headings, sections
        from nlp.structure.recognise import recognise

        with use(current().of(recognise(text).family)):
            found = sections(text, headings(text))
        return [(section.start, section.end, section.id, section.role) for section in found]

    def to_bytes(self, **_: Any) -> bytes:
        """Return no bytes, since all state is in the config and in the package."""
        return b""

    def from_bytes(self, _: bytes, **__: Any) -> Themes:
        """Load the result of `to_bytes`."""
        return self

    def to_disk(self, _: Any, **__: Any) -> None:
        """Write nothing, as `to_bytes`."""

    def from_disk(self, _: Any, **__: Any) -> Themes:
        """Load the result of `to_disk`."""
        return self


def _owner(roles: list[tuple[int, int, str, str]], place: int) -> str:
    inside = [identity for start, end, identity, _ in roles if start <= place < end]
    return inside[-1] if inside else ""
