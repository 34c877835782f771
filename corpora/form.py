"""The three statutory tables of the 2021 form as cells with spans, filled with figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

APPLICANTS = (
    "natural_person", "business", "research", "social", "legal_service", "other", "total",
)  # fmt: skip
OUTCOMES = ("upheld", "corrected", "other", "pending", "total")
_HEADS = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
RESULTS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    ("（一）予以公开", (("granted", ""),)),
    ("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", (("partially_granted", ""),)),
    (
        "（三）不予公开",
        (
            ("refused.state_secret", "1.属于国家秘密"),
            ("refused.prohibited_by_law", "2.其他法律行政法规禁止公开"),
            ("refused.three_securities", "3.危及“三安全一稳定”"),
            ("refused.third_party", "4.保护第三方合法权益"),
            ("refused.internal", "5.属于三类内部事务信息"),
            ("refused.process", "6.属于四类过程性信息"),
            ("refused.case_file", "7.属于行政执法案卷"),
            ("refused.inquiry", "8.属于行政查询事项"),
        ),
    ),
    (
        "（四）无法提供",
        (
            ("unavailable.not_held", "1.本机关不掌握相关政府信息"),
            ("unavailable.needs_creation", "2.没有现成信息需要另行制作"),
            ("unavailable.unclear", "3.补正后申请内容仍不明确"),
        ),
    ),
    (
        "（五）不予处理",
        (
            ("not_processed.petition", "1.信访举报投诉类申请"),
            ("not_processed.repeat", "2.重复申请"),
            ("not_processed.publication", "3.要求提供公开出版物"),
            ("not_processed.excessive", "4.无正当理由大量反复申请"),
            ("not_processed.reissue", "5.要求行政机关确认或重新出具已获取信息"),
        ),
    ),
    (
        "（六）其他处理",
        (
            (
                "other.no_correction",
                "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
            ),
            (
                "other.no_fee",
                "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
            ),
            ("other.other", "3.其他"),
        ),
    ),
    ("（七）总计", (("total", ""),)),
)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as HTML would write it; `label` tells words of the form from figures."""

    text: str
    rowspan: int = 1
    colspan: int = 1
    label: bool = True


Table = tuple[tuple[Cell, ...], ...]


def form_2021(figures: Mapping[str, str]) -> dict[str, Table]:
    """The tables ``proactive``, ``requests`` and ``review``; a figure left out is a blank."""
    return {
        "proactive": _proactive(figures),
        "requests": _requests(figures),
        "review": _review(figures),
    }


def _figure(figures: Mapping[str, str], name: str, *, colspan: int = 1) -> Cell:
    return Cell(str(figures.get(name, "")), colspan=colspan, label=False)


def _proactive(figures: Mapping[str, str]) -> Table:
    rows = [
        (Cell("第二十条第（一）项", colspan=4),),
        tuple(Cell(head) for head in ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数")),
    ]
    for row, label in (("regulations", "规章"), ("normative_documents", "行政规范性文件")):
        names = [f"proactive.{row}.{column}" for column in ("issued", "repealed", "in_force")]
        rows.append((Cell(label), *(_figure(figures, name) for name in names)))
    for item, head, entries in (
        ("五", "本年处理决定数量", (("licensing.decisions", "行政许可"),)),
        (
            "六",
            "本年处理决定数量",
            (("penalties.decisions", "行政处罚"), ("coercion.decisions", "行政强制")),
        ),
        ("八", "本年收费金额（单位：万元）", (("fees.amount", "行政事业性收费"),)),
    ):
        rows.append((Cell(f"第二十条第（{item}）项", colspan=4),))
        rows.append((Cell("信息内容"), Cell(head, colspan=3)))
        rows.extend(
            (Cell(label), _figure(figures, f"proactive.{name}", colspan=3))
            for name, label in entries
        )
    return tuple(rows)


def _requests(figures: Mapping[str, str]) -> Table:
    def values(row: str) -> tuple[Cell, ...]:
        return tuple(_figure(figures, f"requests.{row}.{column}") for column in APPLICANTS)

    note = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
    organisations = ("商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
    rows = [
        (Cell(note, rowspan=3, colspan=3), Cell("申请人情况", colspan=7)),
        (Cell("自然人", rowspan=2), Cell("法人或其他组织", colspan=5), Cell("总计", rowspan=2)),
        tuple(Cell(name) for name in organisations),
        (Cell("一、本年新收政府信息公开申请数量", colspan=3), *values("new")),
        (Cell("二、上年结转政府信息公开申请数量", colspan=3), *values("carried_in")),
    ]
    size = sum(len(entries) for _, entries in RESULTS)
    first: tuple[Cell, ...] = (Cell("三、本年度办理结果", rowspan=size),)
    for group, entries in RESULTS:
        head: tuple[Cell, ...] = (Cell(group, rowspan=len(entries)),)
        for row, label in entries:
            if label:
                rows.append((*first, *head, Cell(label), *values(row)))
            else:
                rows.append((*first, Cell(group, colspan=2), *values(row)))
            first = head = ()
    rows.append((Cell("四、结转下年度继续办理", colspan=3), *values("carried_out")))
    return tuple(rows)


def _review(figures: Mapping[str, str]) -> Table:
    names = ("reconsideration", "litigation_direct", "litigation_after_review")
    return (
        (Cell("行政复议", colspan=5), Cell("行政诉讼", colspan=10)),
        (
            *(Cell(head, rowspan=2) for head in _HEADS),
            Cell("未经复议直接起诉", colspan=5),
            Cell("复议后起诉", colspan=5),
        ),
        tuple(Cell(head) for head in _HEADS * 2),
        tuple(_figure(figures, f"review.{row}.{column}") for row in names for column in OUTCOMES),
    )


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell at its row and column."""

    row: int
    column: int
    cell: Cell


def placed(table: Table) -> list[Placed]:
    """Every cell at its place, as if nothing were merged."""
    taken: set[tuple[int, int]] = set()
    found = []
    for row, cells in enumerate(table):
        column = 0
        for cell in cells:
            while (row, column) in taken:
                column += 1
            found.append(Placed(row, column, cell))
            taken.update(
                (row + down, column + right)
                for down in range(cell.rowspan)
                for right in range(cell.colspan)
            )
    return found
