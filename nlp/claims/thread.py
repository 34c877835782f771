"""What the prose has been speaking of, carried from number to number, and what a number is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from nlp.claims.indicators import Indicator

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

    def sentence(self) -> None:
        """A new sentence begins: what was spoken of lasts for one more."""
        if not self.fresh:
            self.matters, self.whole = (), None
        self.fresh, self.sibling, self.used = False, None, 0
        self.inside = False

    def note(self, link: Link) -> None:
        """Remember what the last number was about."""
        if link.matters:
            self.matters, self.fresh = link.matters, True
        if link.indicator is not None:
            self.sibling = link
            if link.rows and link.rows[0] in WHOLES and not link.columns:
                self.whole, self.inside = link, True
