"""TAB007: a cell was recovered, not read."""

from collections.abc import Iterator

from nlp.checks.base import Check, Example, Subject, at_cells, register
from nlp.checks.words import table_title
from nlp.types import Finding


def find(subject: Subject) -> Iterator[Finding]:
    """One note a table with what was recovered and what stays ambiguous."""
    for table, cells in subject.report.tables.items():
        recovered = [cell for cell in cells if cell.status == "recovered"]
        ambiguous = [cell for cell in cells if cell.status == "ambiguous"]
        if not recovered and not ambiguous:
            continue
        message = f"{table_title(table)}的数字在转换中粘连或散落：{len(recovered)}格据勾稽关系复原"
        message += f"，{len(ambiguous)}格有多种读法、未取值" if ambiguous else ""
        yield at_cells("TAB007", [*recovered, *ambiguous], message + "。请对照原件。", "info")


CHECK = register(
    Check(
        code="TAB007",
        title="格中的数是复原的，不是读出的",
        severity="info",
        why="数字粘连时，只有表格自身的勾稽关系能说明哪些读法可能；唯一的才采用。",
        mend="对照原件核对；发布时请保留表格结构。",
        example=Example(prose="一、总体情况\n平稳。", cells={"requests.new.total": "~12"}),
        sound=Example(prose="一、总体情况\n平稳。", cells={"requests.new.total": 12}),
        find=find,
    )
)
