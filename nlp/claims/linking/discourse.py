"""Discourse state: the topic, whole and previous links that later numbers inherit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from nlp.claims.linking.measures import Basis, Frame, Measure
from nlp.claims.sentence.concepts import group
from nlp.claims.sentence.symbols import operator


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A frame with where its words stand.

    `hinted`: the applicant is named in the clause before. `any_row`: of which row is left open.
    `either`: frames of which any may be meant;
    `others`: formulas that may be meant beside the named one.
    `open`: agreement with any basis is agreement.
    """

    source: str
    frame: Frame
    hinted: bool = False
    any_row: bool = False
    open: bool = False
    either: tuple[Frame, ...] = ()
    others: tuple[Basis, ...] = ()
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One thing that a number may be, with the features that speak for and against it."""

    source: str
    frame: Frame
    measure: Measure | None
    features: tuple[tuple[str, float], ...] = ()

    @property
    def score(self) -> float:
        """What the features come to."""
        return sum(weight for _, weight in self.features)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """What a number is held against.

    `reason`: why there is nothing. `weak`: why it neither proves nor disproves. `loose`: why a
    difference proves nothing, where agreement does. `open`: the words
    leave open which of the bases is meant. `readings`: what it means on a stated basis.
    """

    measure: Measure | None = None
    frame: Frame = field(default_factory=Frame)
    reason: str = ""
    weak: str = ""
    open: bool = False
    loose: str = ""
    readings: tuple[Basis, ...] = ()
    candidates: tuple[Candidate, ...] = ()

    @property
    def matters(self) -> tuple[str, ...]:
        """The matters it is about."""
        return self.frame.matters

    @property
    def rows(self) -> tuple[str, ...]:
        """The rows of table three it is about."""
        return self.frame.rows

    @property
    def columns(self) -> tuple[str, ...]:
        """The applicants it is about."""
        return self.frame.columns

    @property
    def outcome(self) -> str:
        """The outcome of reviews it is about."""
        return self.frame.outcome

    @property
    def is_stream(self) -> bool:
        """Whether it counts what came by one way only: 受理线上申请65件."""
        return self.has("narrowed") and self.candidates[0].frame.rows[:1] == ("new",)

    def has(self, feature: str) -> bool:
        """Whether the best candidate has a feature."""
        return any(name == feature for one in self.candidates[:1] for name, _ in one.features)

    @property
    def is_whole(self) -> bool:
        """Whether it counts all requests of a year."""
        return bool(self.rows) and self.rows[0] in group("wholes") and not self.columns


# More numbers of one sentence than this are no list that a reader could follow.
_REMEMBERED = 24


@dataclass(slots=True)
class Discourse:
    """What the prose has been speaking of: carried from number to number, sentence to sentence.

    `home`: what the section is about where nothing nearer is spoken of. `here`: what the last
    number of this sentence was about. `line`: the links of this sentence. `doubt`: why the
    disputes counted last may be others than those of table four. `disclosure`: the section is
    about requests or what disputes they led to. `above`: the link of what the number is part of.
    `taken`: the whole is itself told as taken on (受理).
    `lists`: what the parts are labelled by that a list behind the number gives.
    `summed`: the links of the numbers that the number sums up.
    `stream`: what came by one way was counted, and nothing of all since.
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
    above: Link | None = None
    taken: bool = False
    stream: bool = False
    lists: str = ""
    summed: tuple[Link, ...] = ()

    def sentence(self) -> None:
        """A new sentence begins: what was spoken of lasts for one more."""
        if not self.fresh:
            self.matters, self.whole, self.doubt = self.home, None, ""
        self.fresh, self.sibling, self.used = False, None, 0
        self.inside, self.line, self.here, self.stream = False, [], (), False

    def turn(self, symbols: str) -> None:
        """Inside a passage a full stop ends what was spoken of here, 按…分 the list before it."""
        if "。" in symbols:
            self.here = ()
        if operator("BY") in symbols:
            self.sibling = None

    def note(self, link: Link, *, taken: bool = False) -> None:
        """Remember what the last number was about."""
        if link.matters:
            self.matters, self.fresh = link.matters, True
            self.here = link.matters
        if link.measure is not None:
            self.sibling = link
            self.line.append(link)
            del self.line[:-_REMEMBERED]
            if link.outcome == "total":
                self.doubt = link.weak
            if link.is_whole:
                self.whole, self.inside, self.taken = link, True, taken
                self.stream = self.stream and bool(link.weak)
        elif self.whole is None or not self.inside:
            self.stream = self.stream or link.is_stream
