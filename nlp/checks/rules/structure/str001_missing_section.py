"""STR001: a required section or one of the five statutory topics is missing."""

from collections.abc import Iterator

from nlp.checks.base import Check, Example, Subject, at_place, register
from nlp.knowledge import load
from nlp.types import Finding

_NOW = 9999
"""Stands for the year of a report that names none: nothing is waived for it."""
_TABLE_ROLES = {"proactive": "proactive", "requests": "requests", "review": "review"}


def find(subject: Subject) -> Iterator[Finding]:
    """One finding for the missing sections together, one for the missing topics together."""
    report = subject.report
    if not report.sections or not report.sentences:
        return
    knowledge = load("reports/disclosure/sections")
    missing = [
        entry["name"]
        for entry in knowledge["roles"]
        if (report.year or _NOW) >= entry.get("since", 0) and not _present(subject, entry["role"])
    ]
    if missing:
        message = f"缺少规定的部分：{'、'.join(missing)}。请按国务院办公厅的格式补齐。"
        yield at_place("STR001", subject, 0, min(1, len(report.text)), message, "warning")
    yield from _topics(subject, knowledge["topics"])


def _present(subject: Subject, role: str) -> bool:
    """A section is there under its heading, or its table is."""
    table = _TABLE_ROLES.get(role)
    if table and subject.report.tables.get(table):
        return True
    if role == "overview":
        return any(s.role == "overview" and s.level > 0 for s in subject.report.sections)
    return bool(subject.sections(role))


def _topics(subject: Subject, topics: list[dict[str, object]]) -> Iterator[Finding]:
    overview = [s for s in subject.sections("overview") if s.level > 0]
    if not overview or subject.report.type != "disclosure-2021":
        return
    text = "".join(subject.report.text[s.start : s.end] for s in overview if s.level == 1)
    missing = [t["name"] for t in topics if not any(cue in text for cue in t["cues"])]  # type: ignore[attr-defined]
    if missing and len(text) > 200:
        message = f"总体情况没有写到：{'、'.join(map(str, missing))}。规定的五个方面应逐一说明。"
        yield at_place(
            "STR001", subject, overview[0].start, overview[0].start + 1, message, "warning"
        )


_TABLES = {
    "proactive.penalties.decisions": 0,
    "requests.new.total": 0,
    "review.reconsideration.total": 0,
}

CHECK = register(
    Check(
        code="STR001",
        title="缺少规定的部分或方面",
        severity="warning",
        why="《条例》第五十条和国务院办公厅的格式规定了六个部分，总体情况还要写主动公开、依申请公开、政府信息管理、平台建设、监督保障五个方面。",
        mend="补上缺少的部分；没有内容的也要写明“无”。",
        example=Example(
            prose="一、总体情况\n工作有序开展。\n六、其他需要报告的事项\n无。", cells=_TABLES
        ),
        sound=Example(
            prose="一、总体情况\n工作有序开展。\n五、存在的主要问题及改进情况\n解读形式单一。\n六、其他需要报告的事项\n无。",
            cells=_TABLES,
        ),
        find=find,
    )
)
