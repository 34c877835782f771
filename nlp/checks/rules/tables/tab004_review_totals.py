"""TAB004: the outcomes of review or litigation do not add up."""

from collections.abc import Iterator

from nlp.checks.base import Check, Example, Subject, at_cells, register
from nlp.checks.sums import breaches
from nlp.types import Finding


def find(subject: Subject) -> Iterator[Finding]:
    """Yield one finding per group of table four whose outcomes do not add up."""
    for breach in breaches(subject.report, "TAB004", subject.cells):
        message = (
            f"“{breach.place}”各种结果之和不等于总计：{breach.arithmetic()}。请核对这一组各格。"
        )
        yield at_cells(
            "TAB004", breach.cells, message, "error", subject.section_at(breach.wholes[0].start)
        )


CHECK = register(
    Check(
        code="TAB004",
        title="复议或诉讼结果之和不等于总计",
        severity="error",
        why="维持、纠正、其他结果、尚未审结之和就是总计。",
        mend="对照台账核对复议诉讼表中该组各格；不要为凑平而改数。",
        example=Example(
            prose="一、总体情况\n平稳。",
            cells={
                **{
                    f"review.reconsideration.{c}": v
                    for c, v in (("upheld", 6), ("corrected", 2), ("other", 3), ("pending", 1))
                },
                "review.reconsideration.total": 13,
            },
        ),
        sound=Example(
            prose="一、总体情况\n平稳。",
            cells={
                **{
                    f"review.reconsideration.{c}": v
                    for c, v in (("upheld", 6), ("corrected", 2), ("other", 3), ("pending", 1))
                },
                "review.reconsideration.total": 12,
            },
        ),
        find=find,
    )
)
