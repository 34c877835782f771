"""Writes docs/why.md: what `gouji check --why` says of three made-up reports."""

from __future__ import annotations

from pathlib import Path

from nlp.checks.example import Number, compose
from nlp.claims.linking.words import titles
from nlp.display.terminal import why
from nlp.pipeline import assess

TARGET = Path(__file__).with_name("why.md")
CELLS: dict[str, Number] = {
    "requests.new.total": 51,
    "requests.carried_in.total": 4,
    "requests.granted.total": 30,
    "requests.unavailable.not_held.total": 18,
    "requests.total.total": 48,
    "requests.carried_out.total": 7,
}
REPORTS = {
    "口径由句子自己写明": "全年办结政府信息公开申请48件，其中新收44件、上年结转4件，已完成答复112件。",
    "别的事项和公文的属性": "全年制发公文98份，其中主动公开46份、依申请公开38份、不予公开14份。加装电梯申请办结51件。",
    "只是一部分，或者不够明确": "通过网站收到申请39件，公开51件。截至年底累计受理政府信息公开申请386件，其中本年51件。",
}


def text() -> str:
    """The page."""
    parts = [
        "# 每个数怎样认定",
        "",
        "由 `python docs/make_why.py` 生成，三份报告是编的。`gouji check --why` 对每个数写明：",
        "认作什么、有哪些候选、各有哪些特征和分数、凭什么下结论。分数不到标准的，既不算对，也不算错。",
        "权重在 `knowledge/reports/<type>/linking.yaml`，改了就按改后的认。",
        "",
    ]
    for title, prose in REPORTS.items():
        assessment = assess(compose(f"一、总体情况\n{prose}", CELLS), why=True)
        told = why.lines(assessment, titles())
        parts += [f"## {title}", "", "```text", *told, "```", ""]
    return "\n".join(parts)


if __name__ == "__main__":
    TARGET.write_text(text(), encoding="utf-8")
