"""Discourse state: the topic, whole and previous links that later numbers inherit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from nlp.claims.linking.measures import Basis, Frame, Measure
from nlp.claims.sentence.clause import reach
from nlp.claims.sentence.concepts import group, is_result
from nlp.claims.sentence.symbols import operator
from nlp.types.quick import frozen, replace


@frozen
class Reading:
    """A possible frame of a number, with the place of its words.

    `hinted`: the applicant is named in the previous clause. `any_row`: the row is left open.
    `others`: formulas that may be meant besides the named one. `open`: agreement with any basis counts as agreement.
    """

    source: str
    frame: Frame
    hinted: bool = False
    any_row: bool = False
    open: bool = False
    others: tuple[Basis, ...] = ()
    flags: tuple[str, ...] = ()


@frozen
class Candidate:
    """A candidate for the link of a number, with the features for and against it."""

    source: str = ""
    frame: Frame = field(default_factory=Frame)
    measure: Measure | None = None
    features: tuple[tuple[str, float], ...] = ()

    @property
    def score(self) -> float:
        """The sum of the features' weights."""
        return sum(weight for _, weight in self.features)


@frozen
class Link:
    """The link of a number to an indicator.

    `reason`: why there is none. `weak`: why it neither supports nor contradicts. `loose`: why a
    difference proves nothing, although agreement does. `open`: the words leave open which basis
    is meant. `readings`: the formulas on a stated basis. `each`: the measures that all have the
    number: 自然人、企业各3件. `best`: the candidate that its words give, linked or not. `subject`: the link that
    the words of a change name.
    """

    measure: Measure | None = None
    frame: Frame = field(default_factory=Frame)
    reason: str = ""
    weak: str = ""
    open: bool = False
    loose: str = ""
    readings: tuple[Basis, ...] = ()
    each: tuple[Measure, ...] = ()
    best: Candidate = field(default_factory=Candidate)
    subject: Link | None = None

    @property
    def matters(self) -> tuple[str, ...]:
        """The matters of the number."""
        return self.frame.matters

    @property
    def rows(self) -> tuple[str, ...]:
        """The rows of table three of the number."""
        return self.frame.rows

    @property
    def columns(self) -> tuple[str, ...]:
        """The applicants of the number."""
        return self.frame.columns

    @property
    def outcome(self) -> str:
        """The outcome of reviews of the number."""
        return self.frame.outcome

    @property
    def is_stream(self) -> bool:
        """Whether it counts requests of one channel only: 受理线上申请65件."""
        return self.has("narrowed") and self.best.frame.rows[:1] == ("new",)

    def has(self, feature: str) -> bool:
        """Whether its candidate has a feature."""
        return feature in dict(self.best.features)

    @property
    def is_answered(self) -> bool:
        """Whether it counts the requests of a year that were dealt with."""
        return bool(self.rows) and self.rows[0] in group("answered") and not self.columns

    @property
    def is_result(self) -> bool:
        """Whether it counts requests with one or several results."""
        return bool(self.rows) and all(map(is_result, self.rows))

    @property
    def is_whole(self) -> bool:
        """Whether it counts all requests of a year."""
        return bool(self.rows) and self.rows[0] in group("wholes") and not self.columns


def totals_at_end(links: Sequence[Link]) -> list[Link]:
    """Return the totals of disputes that end some links, side by side, the last first: 复议3件、诉讼2件."""
    return list(takewhile(lambda link: link.outcome == "total", reversed(links)))


def together(parts: Sequence[Link], *, closed: bool) -> Frame | None:
    """Return the frame of a sum of applicants, results, bodies, or new and carried-in requests."""
    first = parts[0].frame
    rows = {link.rows for link in parts if link.measure is not None}
    others = any(set(link.matters) & group("elsewhere") for link in parts)
    if not (parts[0].weak or others) and parts[0].is_whole and rows <= {first.rows, ("any",)}:
        # 政府办受理37件，各部门受理218件，合计255件: the same of each.
        return first
    if any(link.weak for link in parts):
        return None
    if all(link.columns for link in parts):
        columns = tuple(dict.fromkeys(column for link in parts for column in link.columns))
        return replace(first, columns=columns) if len(rows) == 1 else None
    if all(link.is_result and not link.columns for link in parts):
        rest = closed and parts[-1].rows == ("other",)
        named = tuple(dict.fromkeys(row for link in parts for row in link.rows))
        return Frame(matters=("request",), rows=("handled",) if rest else named)
    if rows == {("new",), ("carried_in",)}:
        return Frame(matters=("request",), rows=("due",))
    matters = tuple(dict.fromkeys(matter for link in parts for matter in link.matters))
    if not set(matters) <= group("review"):
        return None
    alike = {link.outcome for link in parts} == {first.outcome}
    # 2件维持，1件尚在审理，共计3件: all outcomes of one matter are its total.
    frame = replace(first, matters=matters)
    return frame if alike else replace(frame, outcome="total") if len(matters) == 1 else None


@dataclass(slots=True)
class Discourse:
    """Discourse state: the topic and links that later numbers and sentences inherit.

    `home`: the matters of the section, used where nothing nearer is named. `here`: the matters of
    the last number of this sentence. `line`: the links of this sentence. `disclosure`: the section
    is about requests or disputes about them. `above`: the link of the whole of which the number is a part.
    `last`: the link of the number right before. `lists`: the kind of label of the parts listed after the number.
    `summed`: the links of the numbers of which the number is the sum.
    `partial`: only some requests were counted, those of one channel or of last year, and not all of them since.
    """

    form: str
    names: Sequence[str] = ()
    matters: tuple[str, ...] = ()
    whole: Link | None = None
    sibling: Link | None = None
    last: Link | None = None
    fresh: bool = field(default=True)
    used: int = 0
    inside: bool = False
    disclosure: bool = False
    line: list[Link] = field(default_factory=list)
    home: tuple[str, ...] = ()
    here: tuple[str, ...] = ()
    above: Link | None = None
    partial: bool = False
    lists: str = ""
    summed: tuple[Link, ...] = ()

    def sentence(self) -> None:
        """Start a new sentence; the topic is kept for one more."""
        if not self.fresh:
            self.matters, self.whole = self.home, None
        self.fresh, self.sibling, self.last, self.used = False, None, None, 0
        self.inside, self.line, self.here, self.partial = False, [], (), False

    def turn(self, symbols: str) -> None:
        """Apply separators: a full stop in a passage ends the sentence's topic, 按…分 a list."""
        if "。" in symbols:
            self.here = ()
        if operator("BY") in symbols:
            # 共答复26件。从申请人看，自然人20件: which requests are sorted is left open.
            self.sibling, self.inside = None, False

    def note(self, link: Link) -> None:
        """Record the link of the last number."""
        self.last = link
        matters = link.frame.matters
        if matters and not group("byproducts").issuperset(matters):
            self.matters, self.fresh = matters, True
            self.here = matters
        if link.measure is not None:
            # 予以公开14件；上年结转2件，予以公开2件: results behind it are those of last year's requests.
            resumed = "carried_in" in link.rows and any(one.is_result for one in self.line)
            self.partial = self.partial or resumed
            self.sibling = link
            self.line.append(link)
            del self.line[: -reach("line")]
            if link.is_whole:
                self.whole, self.inside = link, True
                self.partial = self.partial and bool(link.weak)
        elif self.whole is None:
            self.partial = self.partial or link.is_stream
