"""TAB002: the results do not add up to （七）总计."""

from collections.abc import Iterator

from nlp.checks.base import Check, Example, Subject, at_cells, register
from nlp.checks.sums import Breach, breaches
from nlp.checks.words import cell_title, column_title
from nlp.structure.forms.in_force import form
from nlp.types import Finding


def find(subject: Subject) -> Iterator[Finding]:
    """Yield one finding per column whose results do not add up."""
    for breach in breaches(subject.report, "TAB002", subject.cells):
        message = _results(breach) if breach.wholes[0].table == "requests" else _listed(breach)
        yield at_cells(
            "TAB002", breach.cells, message, "error", subject.section_at(breach.wholes[0].start)
        )


def _results(breach: Breach) -> str:
    return (
        f"“{column_title(breach.place)}”一列办理结果各项之和不等于总计：{breach.arithmetic()}。"
        "请核对各项结果和（七）总计。"
    )


def _listed(breach: Breach) -> str:
    """Return the message for a form with its own wholes, which it names."""
    return f"“{cell_title(breach.wholes[0])}”不等于所列各项之和：{breach.arithmetic()}。请核对各项和总数。"


CHECK = register(
    Check(
        code="TAB002",
        title="办理结果各项之和不等于（七）总计",
        severity="error",
        why="（一）至（六）各项相加就是（七）总计，每一列都应成立。",
        mend="对照台账核对各项结果，改正写错的一格；总计变了的，再核对四行的勾稽关系；不要为凑平而改数。",
        example=Example(
            prose="一、总体情况\n平稳。",
            cells={
                **{
                    f"requests.{row.key}.total": 0
                    for row in form("disclosure-2021").table("requests")
                    if row.key not in ("new", "carried_in", "carried_out")
                },
                "requests.granted.total": 7,
                "requests.unavailable.not_held.total": 6,
                "requests.total.total": 12,
            },
        ),
        sound=Example(
            prose="一、总体情况\n平稳。",
            cells={
                **{
                    f"requests.{row.key}.total": 0
                    for row in form("disclosure-2021").table("requests")
                    if row.key not in ("new", "carried_in", "carried_out")
                },
                "requests.granted.total": 7,
                "requests.unavailable.not_held.total": 6,
                "requests.total.total": 13,
            },
        ),
        find=find,
    )
)
