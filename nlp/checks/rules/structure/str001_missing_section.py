"""STR001: a required section or one of the five statutory topics is missing."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from nlp.checks.base import Check, Example, Subject, at_place, register
from nlp.knowledge import load
from nlp.structure.forms.kinds import parts
from nlp.types import Finding

if TYPE_CHECKING:
    from nlp.knowledge.models.sections import Role
    from nlp.types import Section

_NOW = 9999
"""The assumed year of a report without one, for which every section is required."""


def find(subject: Subject) -> Iterator[Finding]:
    """Yield one finding for all missing sections and one for all missing topics."""
    report = subject.report
    if not report.sections or not report.sentences:
        return
    year = report.year or _NOW
    missing = [
        entry.name
        for entry in parts().roles
        if entry.required and year >= (entry.since or 0) and not _present(subject, entry)
    ]
    if missing:
        message = f"缺少规定的部分：{'、'.join(missing)}。请按规定的格式补齐。"
        yield at_place("STR001", subject, 0, min(1, len(report.text)), message, "warning")
    if report.type in parts().topics_in:
        yield from _topics(subject)


def _present(subject: Subject, entry: Role) -> bool:
    """Whether a section is present, by its heading or its table."""
    if subject.report.tables.get(entry.role):
        return True
    found = [s for s in subject.sections(entry.role) if s.level > 0 or s.role != "overview"]
    alike = [other for other in parts().roles if other.role == entry.role]
    if len(alike) > 1:
        plain = ["".join(section.heading.split()) for section in found]
        return any(title in heading for heading in plain for title in entry.titles)
    return bool(found)


def _topics(subject: Subject) -> Iterator[Finding]:
    overview = [s for s in subject.sections("overview") if s.level > 0]
    if not overview:
        return
    text = _prose(subject, overview)
    missing = [t.name for t in parts().topics if not any(cue in text for cue in t.cues)]
    if missing and len(text) > load("common/rules")["STR001"]["least_characters"]:
        message = f"总体情况没有写到：{'、'.join(missing)}。请逐一补写；确实没有做的，也请说明。"
        yield at_place(
            "STR001", subject, overview[0].start, overview[0].start + 1, message, "warning"
        )


def _prose(subject: Subject, overview: Sequence[Section]) -> str:
    """Return the text in which the topics are expected: the overview and what follows it.

    Some reports give each topic a section of its own. A section with a table is part of the
    form; the heading of such a section says nothing of the topic, so headings do not count.
    """
    report, last = subject.report, overview[-1].start
    topical = {topic.topic for topic in parts().topics}
    found = [report.text[s.start : s.end] for s in overview if s.level == 1]
    tables = sorted(start for start, _ in report.table_spans)
    for section in report.sections:
        tabled = bisect_left(tables, section.start) < bisect_left(tables, section.end)
        if section.level == 1 and section.start > last and section.role in topical and not tabled:
            found.append(report.text[section.start : section.end].partition("\n")[2])
    return "\n".join(found)


CHECK = register(
    Check(
        code="STR001",
        title="缺少规定的部分或方面",
        severity="warning",
        why="《条例》第五十条规定了年度报告的内容，国务院办公厅的格式分为六个部分，总体情况要写主动公开、依申请公开、政府信息管理、平台建设、监督保障五个方面。",
        mend="补上缺少的部分。表中没有发生的填0；第五部分如实写问题和改进；只有第六部分确无内容时可写“无”。",
        example=Example(
            prose="一、总体情况\n工作有序开展。\n六、其他需要报告的事项\n无。",
            cells={
                "proactive.penalties.decisions": 0,
                "requests.new.total": 0,
                "review.reconsideration.total": 0,
            },
        ),
        sound=Example(
            prose="一、总体情况\n工作有序开展。\n五、存在的主要问题及改进情况\n解读形式单一。\n六、其他需要报告的事项\n无。",
            cells={
                "proactive.penalties.decisions": 0,
                "requests.new.total": 0,
                "review.reconsideration.total": 0,
            },
        ),
        find=find,
    )
)
