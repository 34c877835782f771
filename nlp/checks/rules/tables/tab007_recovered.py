"""TAB007: a cell was recovered, not read."""

from collections.abc import Iterator
from operator import attrgetter

from nlp.checks.base import Check, Example, Subject, at_cells, register
from nlp.checks.words import table_title
from nlp.types import Finding

_STATUS = attrgetter("status")


def find(subject: Subject) -> Iterator[Finding]:
    """Yield one info finding per table with its recovered and ambiguous cells."""
    for table, cells in subject.report.tables.items():
        if not {"recovered", "ambiguous"}.intersection(map(_STATUS, cells)):
            continue
        recovered = [cell for cell in cells if cell.status == "recovered"]
        ambiguous = [cell for cell in cells if cell.status == "ambiguous"]
        parts = f"{len(recovered)}格的数是按勾稽关系推算的" if recovered else ""
        parts += "，" if recovered and ambiguous else ""
        parts += f"{len(ambiguous)}格有几种可能，没有核对" if ambiguous else ""
        message = f"{table_title(table)}的数字粘连或散落：{parts}。请对照原件；原件清楚的不必改。"
        yield at_cells("TAB007", [*recovered, *ambiguous], message, "info")


CHECK = register(
    Check(
        code="TAB007",
        title="有的格数字粘连，是推算出来的",
        severity="info",
        why="转换后数字连在一起时，按表内各行各列的勾稽关系推算每格是多少；只有一种可能的才采用。",
        mend="对照原件核对；原件清楚的不必改，换成保留表格的格式再核对一遍。",
        example=Example(prose="一、总体情况\n平稳。", cells={"requests.new.total": "~12"}),
        sound=Example(prose="一、总体情况\n平稳。", cells={"requests.new.total": 12}),
        find=find,
    )
)
