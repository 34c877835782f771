"""What the prose has been speaking of, carried from number to number, and what a number is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from nlp.claims.linking.indicators import Indicator

REVIEW = ("reconsideration", "litigation", "litigation_direct", "litigation_after_review")
PROACTIVE = (
    "regulations",
    "normative_documents",
    "licensing",
    "penalties",
    "coercion",
    "fees",
    "services",
    "procurement",
)
DOCUMENTS = ("regulations", "normative_documents")
RESULTS = (
    "granted",
    "granted_any",
    "partially_granted",
    "refused",
    "unavailable",
    "not_processed",
    "other",
)
WHOLES = ("new", "handled", "processed", "due")


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """What a number is held against; `weak` where a difference proves nothing, and why."""

    indicator: Indicator | None = None
    reason: str = ""
    weak: str = ""
    rows: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    matters: tuple[str, ...] = ()
    outcome: str = ""
    open: bool = False


@dataclass(slots=True)
class Thread:
    """What the prose has been speaking of: carried from number to number, sentence to sentence.

    `disclosure` says that the section is about requests or what disputes they led to.
    `home` is what the section is about where nothing nearer is spoken of.
    `here` is what the last number of this sentence was about.
    `line` holds the links of this sentence; `doubt` why the disputes counted last may be others
    than those of table four.
    """

    form: str
    names: Sequence[str] = ()
    matters: tuple[str, ...] = ()
    whole: Link | None = None
    sibling: Link | None = None
    fresh: bool = field(default=True)
    used: int = 0
    inside: bool = False
    disclosure: bool = False
    line: list[Link] = field(default_factory=list)
    doubt: str = ""
    home: tuple[str, ...] = ()
    here: tuple[str, ...] = ()

    def sentence(self) -> None:
        """A new sentence begins: what was spoken of lasts for one more."""
        if not self.fresh:
            self.matters, self.whole, self.doubt = self.home, None, ""
        self.fresh, self.sibling, self.used = False, None, 0
        self.inside, self.line, self.here = False, [], ()

    def note(self, link: Link) -> None:
        """Remember what the last number was about."""
        if link.matters:
            self.matters, self.fresh = link.matters, True
            self.here = link.matters
        if link.indicator is not None:
            self.sibling = link
            self.line.append(link)
            if link.outcome == "total":
                self.doubt = link.weak
            if link.rows and link.rows[0] in WHOLES and not link.columns:
                self.whole, self.inside = link, True
