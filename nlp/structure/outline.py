"""Text -> Sections: headings found, levelled and given the role of their section.

Level 1 is accepted anywhere, also glued to the text before it, if a title of the form
follows the mark; deeper levels are accepted at the start of a line or after the end of a
sentence. Sections are numbered by position, so that broken numbering keeps unique ids.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from nlp.knowledge import load
from nlp.structure.markers import LEVELS, Mark, marks
from nlp.types import Role, Section

_HEADING_LIMIT = 45
_LONG = 8
_CLOSES = re.compile(r"[。：；\n]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading before sections are made of it; `mark` is None for one without numbering."""

    start: int
    end: int
    level: int
    text: str
    role: Role | None
    mark: Mark | None
    own_line: bool


def headings(text: str, skip: Sequence[tuple[int, int]] = ()) -> tuple[Heading, ...]:
    """All headings outside the stretches to skip (the tables), in order."""
    found: list[Heading] = []
    for mark in marks(text):
        glued = bool(found) and found[-1].end == mark.start
        heading = None if _inside(mark.start, skip) else _heading(text, mark, glued=glued)
        if heading is not None:
            found.append(heading)
    taken = {(heading.start, heading.end) for heading in found}
    found += [h for h in _unnumbered(text, skip) if not any(s <= h.start < e for s, e in taken)]
    return _with_strays(sorted(found, key=lambda heading: heading.start))


def _with_strays(found: list[Heading]) -> tuple[Heading, ...]:
    """A （2） that stands where （二） is due is a heading of that level, wrongly numbered."""
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


def sections(text: str, found: Sequence[Heading]) -> tuple[Section, ...]:
    """Sections from headings: each runs to the next heading of its own or a higher level."""
    roles = _roles(found)
    counts: list[int] = []
    result = []
    first = found[0].start if found else len(text)
    if text[:first].strip():
        result.append(Section(id="0", heading="", level=0, role="overview", start=0, end=first))
    for index, heading in enumerate(found):
        depth = min(_depth(found, index), len(counts) + 1)
        counts = [*counts[:depth], *[0] * (depth - len(counts))]
        counts[depth - 1] += 1
        end = next(
            (later.start for later in found[index + 1 :] if later.level <= heading.level), len(text)
        )
        result.append(
            Section(
                id=".".join(map(str, counts)),
                heading=heading.text,
                level=depth,
                role=roles[index],
                start=heading.start,
                end=end,
            )
        )
    return tuple(result)


def role_of(title: str) -> Role | None:
    """The role that the words of a level-1 heading name, None where they name none."""
    squeezed = re.sub(r"\s", "", title)
    for entry in load("sections")["roles"]:
        if any(phrase in squeezed for phrase in entry["titles"]):
            role: Role = entry["role"]
            return role
    return None


def _depth(found: Sequence[Heading], index: int) -> int:
    """How deep a heading stands among the levels in use above it."""
    above: list[int] = []
    for heading in found[: index + 1]:
        while above and above[-1] >= heading.level:
            above.pop()
        above.append(heading.level)
    return len(above)


def _roles(found: Sequence[Heading]) -> list[Role]:
    current: Role = "overview"
    result: list[Role] = []
    for heading in found:
        if heading.role is not None and (heading.level == 1 or _reveals(heading, current)):
            current = heading.role
        result.append(current)
    return result


def _reveals(heading: Heading, current: Role) -> bool:
    """A deeper heading may stand for a lost level-1 heading after the tables."""
    if current in ("overview", "problems", "other"):
        return False
    shorts = next(e["short"] for e in load("sections")["roles"] if e["role"] == "problems")
    return heading.role == "problems" and any(short in heading.text for short in shorts)


def _heading(text: str, mark: Mark, *, glued: bool) -> Heading | None:
    line_end = text.find("\n", mark.end)
    line_end = len(text) if line_end < 0 else line_end
    rest = text[mark.end : min(line_end, mark.end + _HEADING_LIMIT)]
    if mark.style == "cn":
        return _level_one(text, mark, line_end, rest)
    if not (mark.at_line_start or mark.at_boundary or glued) or not rest.strip():
        return None
    return _deeper(mark, line_end, rest)


def _level_one(text: str, mark: Mark, line_end: int, rest: str) -> Heading | None:
    if rest.lstrip().startswith(tuple(load("sections")["row_labels"])):
        return None
    whole_line = mark.at_line_start and line_end - mark.end <= _HEADING_LIMIT
    clean = whole_line and not re.search(r"[。；]", rest)
    if clean:
        title = rest.strip()
        role = role_of(title) or role_of(_next_line(text, line_end, title))
        return _make(mark, line_end, title, role, own_line=True)
    end = _title_end(rest)
    if end is None:
        return None
    return _make(mark, mark.end + end, rest[:end].strip(), role_of(rest[:end]), own_line=False)


def _next_line(text: str, line_end: int, title: str) -> str:
    """A title broken over two lines reads as one."""
    following = text[line_end + 1 : line_end + 1 + _HEADING_LIMIT].split("\n", 1)[0]
    return title + following if len(following) < 16 else ""


def _title_end(rest: str) -> int | None:
    """Where a title of the form ends inside glued text, None if none starts there."""
    for entry in load("sections")["roles"]:
        for phrase in entry["titles"]:
            match = re.match(
                rf"\s*(?:政府信息公开(?:工作)?|因政府信息公开申请(?:被)?|政府信息公开工作)?{_loose(phrase)}(?:及改进情况|及改进措施|和改进措施|和改进情况|办理情况|工作情况|的事项|事项|的情况|情况)?",
                rest,
            )
            if match:
                return match.end()
    return None


def _loose(phrase: str) -> str:
    """The phrase with blanks anywhere; a long one may hold a stray character as well."""
    stray = ".?" if len(phrase) >= _LONG else ""
    return rf"\s*{stray}".join(map(re.escape, phrase))


def _deeper(mark: Mark, line_end: int, rest: str) -> Heading:
    closing = _CLOSES.search(rest)
    own_line = mark.at_line_start and line_end - mark.end <= _HEADING_LIMIT and closing is None
    if own_line:
        return _make(mark, line_end, rest.strip(), role_of(rest), own_line=True)
    end = closing.end() if closing else 0
    title = rest[: closing.start()] if closing else re.split(r"[，,]", rest, maxsplit=1)[0][:20]
    return _make(mark, mark.end + end, title.strip(), role_of(title), own_line=False)


def _make(mark: Mark, end: int, title: str, role: Role | None, *, own_line: bool) -> Heading:
    return Heading(
        start=mark.start,
        end=end,
        level=LEVELS[mark.style],
        text=title,
        role=role,
        mark=mark,
        own_line=own_line,
    )


def _unnumbered(text: str, skip: Sequence[tuple[int, int]]) -> list[Heading]:
    """Lines that are nothing but a title of the form: the numbering was lost."""
    result, start = [], 0
    for line in text.split("\n"):
        title = line.strip().lstrip("#").strip()
        place = start + (len(line) - len(line.lstrip())) if title else start
        if 3 < len(title) < 30 and not _inside(place, skip) and _is_bare_title(title):
            result.append(
                Heading(
                    start=place,
                    end=start + len(line),
                    level=1,
                    text=title,
                    role=role_of(title),
                    mark=None,
                    own_line=True,
                )
            )
        start += len(line) + 1
    return result


def _is_bare_title(title: str) -> bool:
    names = (entry["name"].split("、", 1)[1] for entry in load("sections")["roles"])
    return any(title == name for name in names)


def _inside(place: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in spans)
