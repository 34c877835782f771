"""Text -> Sections: finds headings, their levels and the roles of their sections.

Level 1 is accepted anywhere, also joined to the text before it, if a title of the form
follows the mark; deeper levels are accepted at the start of a line or after the end of a
sentence. Sections are numbered by position, so that broken numbering keeps unique ids.
"""

from __future__ import annotations

from collections.abc import Sequence

from nlp.knowledge import cached
from nlp.structure.outline.markers import LEVELS, marks
from nlp.structure.outline.roles import entries
from nlp.structure.outline.spans import Spans
from nlp.structure.outline.titles import Heading, heading_at
from nlp.structure.outline.unnumbered import unnumbered
from nlp.types import Role, Section
from nlp.types.quick import replace


def headings(text: str, skip: Sequence[tuple[int, int]] = ()) -> tuple[Heading, ...]:
    """Return all headings outside the spans to skip (the tables), in order."""
    return _headings(text, tuple(skip))


@cached(maxsize=4)
def _headings(text: str, skip: tuple[tuple[int, int], ...]) -> tuple[Heading, ...]:
    tables = Spans(skip)
    found: list[Heading] = []
    for mark in marks(text, tables):
        glued = bool(found) and found[-1].end == mark.start
        heading = heading_at(text, mark, glued=glued)
        if heading is not None:
            found.append(heading)
    taken = Spans((heading.start, heading.end) for heading in found)
    found += [h for h in unnumbered(text) if h.start not in tables and h.start not in taken]
    return _with_strays(sorted(found, key=lambda heading: heading.start))


def _with_strays(found: list[Heading]) -> tuple[Heading, ...]:
    """Treat a （2） where （二） is expected as a heading of that level, wrongly numbered."""
    result: list[Heading] = []
    due = 0
    for heading in found:
        style = heading.mark.style if heading.mark else None
        ordinal = heading.mark.ordinal if heading.mark else 0
        if style == "arabic_paren" and heading.own_line and ordinal == due > 1:
            heading = replace(heading, level=LEVELS["cn_paren"])
        if heading.level == 1:
            due = 1
        if heading.level == LEVELS["cn_paren"]:
            due = ordinal + 1
        elif heading.level > LEVELS["cn_paren"]:
            due = 0 if style == "arabic_paren" and ordinal == 1 else due
        result.append(heading)
    return tuple(result)


def sections(
    text: str, found: Sequence[Heading], skip: Sequence[tuple[int, int]] = ()
) -> tuple[Section, ...]:
    """Return the sections of headings, each ending at the next heading of its own or a higher level.

    `skip` are the tables, after which the text of a section with a lost heading is found.
    """
    roles = _roles(found, max([end for _, end in skip], default=0))
    counts: list[int] = []
    result = []
    first = found[0].start if found else len(text)
    if text[:first].strip():
        result.append(Section(id="0", heading="", level=0, role="overview", start=0, end=first))
    ends = _ends(found, len(text))
    above: list[int] = []
    for index, heading in enumerate(found):
        while above and above[-1] >= heading.level:
            above.pop()
        above.append(heading.level)
        depth = min(len(above), len(counts) + 1)
        counts = [*counts[:depth], *[0] * (depth - len(counts))]
        counts[depth - 1] += 1
        result.append(
            Section(
                id=".".join(map(str, counts)),
                heading=heading.text,
                level=depth,
                role=roles[index],
                start=heading.start,
                end=ends[index],
            )
        )
    return tuple(result)


def _ends(found: Sequence[Heading], end: int) -> list[int]:
    """Return for each heading the start of the next one of the same or a higher level."""
    ends = [end] * len(found)
    open_: list[int] = []
    for index, heading in enumerate(found):
        while open_ and found[open_[-1]].level >= heading.level:
            ends[open_.pop()] = heading.start
        open_.append(index)
    return ends


def _roles(found: Sequence[Heading], tables_end: int) -> list[Role]:
    current: Role = "overview"
    result: list[Role] = []
    for index, heading in enumerate(found):
        if heading.role is not None and (heading.level == 1 or _reveals(heading, current)):
            if heading.level > 1:
                _hand_over(found, result, index, tables_end)
            current = heading.role
        result.append(current)
    return result


def _hand_over(found: Sequence[Heading], roles: list[Role], index: int, tables_end: int) -> None:
    """Assign the headings before one such as （二）改进情况 after the tables to its section too."""
    role, mark = found[index].role, found[index].mark
    while mark is not None and mark.ordinal > 1 and role is not None and index > 0:
        index -= 1
        if found[index].level == 1 or found[index].start < tables_end:
            break
        roles[index] = role


def _reveals(heading: Heading, current: Role) -> bool:
    """Whether a deeper heading replaces a lost level-1 heading after the tables."""
    if current in ("overview", "problems", "other"):
        return False
    shorts = [short for e in entries() if e.role == "problems" for short in e.short]
    return heading.role == "problems" and any(short in heading.text for short in shorts)
