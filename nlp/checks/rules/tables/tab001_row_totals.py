"""TAB001: a row does not add up to its 总计."""

from collections.abc import Iterator

from nlp.checks.base import Check, Example, Subject, at_cells, register
from nlp.checks.sums import breaches
from nlp.types import Finding


def find(subject: Subject) -> Iterator[Finding]:
    """Yield one finding per row of table three whose applicants do not add up."""
    for breach in breaches(subject.report, "TAB001", subject.cells):
        message = f"“{breach.place}”一行各列之和不等于总计：{breach.arithmetic()}。请核对该行。"
        yield at_cells(
            "TAB001", breach.cells, message, "error", subject.section_at(breach.wholes[0].start)
        )


CHECK = register(
    Check(
        code="TAB001",
        title="行内各列之和不等于总计",
        severity="error",
        why="表三每一行，自然人与各类法人或其他组织之和就是总计。",
        mend="对照台账核对该行各格，改正写错的一格；不要为凑平而改数。",
        example=Example(
            prose="一、总体情况\n平稳。",
            cells={
                **{
                    f"requests.new.{c}": 0 for c in ("research", "social", "legal_service", "other")
                },
                "requests.new.natural_person": 20,
                "requests.new.business": 4,
                "requests.new.total": 25,
            },
        ),
        sound=Example(
            prose="一、总体情况\n平稳。",
            cells={
                **{
                    f"requests.new.{c}": 0 for c in ("research", "social", "legal_service", "other")
                },
                "requests.new.natural_person": 21,
                "requests.new.business": 4,
                "requests.new.total": 25,
            },
        ),
        find=find,
    )
)
