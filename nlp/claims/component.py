"""The spaCy components `gouji_quantities` and `gouji_claims`.

Both store only spans and plain values in the Doc, so that it can be saved, pickled and sent
between processes.
"""

from __future__ import annotations

from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from nlp.claims.extract import claims
from nlp.quantity.extract import quantities
from nlp.types import Claim, Document, Quantity, Source

_PLAIN = (
    "id", "text", "start", "end", "unit", "kind", "bound", "indicator", "year", "verdict",
    "formula", "basis", "explanation",
)  # fmt: skip


@Language.component("gouji_quantities", assigns=["doc.spans", "span._.quantity"])  # type: ignore[untyped-decorator]
def mark_quantities(doc: Doc) -> Doc:
    """Fill `doc.spans["quantities"]`, labelled with the kind; `span._.quantity` is the Quantity."""
    _extensions()
    found = [
        doc.char_span(item.start, item.end, label=item.kind, alignment_mode="expand")
        for item in quantities(doc.text)
    ]
    doc.spans["quantities"] = [span for span in found if span is not None]
    return doc


@Language.component("gouji_claims", requires=["doc.sents"], assigns=["doc.spans", "doc._.claims"])  # type: ignore[untyped-decorator]
def mark_claims(doc: Doc) -> Doc:
    """Fill `doc.spans["claims"]`, labelled with the verdict, and `doc._.claims`, plain values.

    The text is read as a whole report: where it contains the statutory tables, as exported by
    Tika or as Markdown, the claims are checked against them; otherwise they are uncheckable.
    """
    from nlp.structure import build

    _extensions()
    source = Source(path="<doc>", format="text", encoding="utf-8", sha256="")
    found = claims(build(Document(source=source, text=doc.text)))
    spans = [
        doc.char_span(claim.start, claim.end, label=claim.verdict, alignment_mode="expand")
        for claim in found
    ]
    doc.spans["claims"] = [span for span in spans if span is not None]
    doc._.claims = [plain(claim) for claim in found]
    return doc


def plain(claim: Claim) -> dict[str, Any]:
    """Return a claim as plain values, with numbers as strings."""
    values: dict[str, Any] = {name: getattr(claim, name) for name in _PLAIN}
    values["value"] = None if claim.value is None else str(claim.value)
    values["expected"] = None if claim.expected is None else str(claim.expected)
    return values


def _quantity(span: Span) -> Quantity | None:
    inside = quantities(span.text)
    return inside[0] if inside else None


def _extensions() -> None:
    if not Span.has_extension("quantity"):
        Span.set_extension("quantity", getter=_quantity)
    if not Doc.has_extension("claims"):
        Doc.set_extension("claims", default=None)
