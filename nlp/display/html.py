"""The page of one report: its text with claims marked, its tables, its findings."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

_HERE = Path(__file__).parent / "templates"
_ORDER = {"error": 0, "warning": 1, "info": 2}
TABLES = {
    "proactive": "主动公开政府信息情况",
    "requests": "收到和处理政府信息公开申请情况",
    "review": "行政复议、行政诉讼情况",
    "indicators": "统计指标表",
}
COLUMNS = {"natural_person": "自然人", "business": "商业企业", "research": "科研机构", "social": "社会公益组织", "legal_service": "法律服务机构", "other": "其他", "total": "总计", "issued": "本年制发", "repealed": "本年废止", "in_force": "现行有效", "decisions": "处理决定", "amount": "金额（万元）", "upheld": "结果维持", "corrected": "结果纠正", "pending": "尚未审结", "made": "新制作", "disclosed": "新公开", "total_disclosed": "对外公开", "items_last_year": "上年项目", "change": "增减", "items": "项目数量", "year": "本年", "cumulative": "历年累计"}  # fmt: skip


def page(assessment: Mapping[str, Any], rules: Mapping[str, str]) -> str:
    """One self-contained page for an assessment as plain values; `rules` maps codes to titles."""
    findings = sorted(assessment["findings"], key=lambda f: (_ORDER[f["severity"]], f["start"]))
    return str(
        _environment()
        .get_template("report.html")
        .render(
            report=assessment["report"],
            source=assessment["source"],
            problems=assessment["problems"],
            paragraphs=_paragraphs(assessment),
            tables=[_table(name, cells) for name, cells in assessment["tables"].items() if cells],
            findings=[
                {**f, "id": f"f{n}", "title": rules.get(f["rule"], ""), "keys": _keys(f)}
                for n, f in enumerate(findings, 1)
            ],
            claims={c["id"]: c for c in assessment["claims"]},
            held=_held(assessment["claims"]),
            column_names=COLUMNS,
            style=_read("style.css"),
            script=_read("report.js"),
        )
    )


def corpus(rows: Iterable[Mapping[str, Any]], *, title: str = "年度报告评分") -> str:
    """The page of a corpus: a ranking to sort and filter; `rows` as `gouji score` makes them."""
    data = json.dumps(list(rows), ensure_ascii=False, default=str).replace("<", "\\u003c")
    template = _environment().get_template("corpus.html")
    return str(
        template.render(title=title, data=data, style=_read("style.css"), script=_read("corpus.js"))
    )


@cache
def _environment() -> Any:
    from jinja2 import Environment, FileSystemLoader

    return Environment(
        loader=FileSystemLoader(_HERE), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )


@cache
def _read(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


def _keys(finding: Mapping[str, Any]) -> str:
    return " ".join(f"{c['table']}.{c['row']}.{c['column']}" for c in finding["cells"])


def _held(claims: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """The cells that each claim was held against, by full name."""
    return {
        c["id"]: " ".join(f"{e['table']}.{e['row']}.{e['column']}" for e in c["evidence"])
        for c in claims
    }


def _table(name: str, cells: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Rows of a table under the headings that they use."""
    rows: dict[str, list[Mapping[str, Any]]] = {}
    for cell in cells:
        rows.setdefault(cell["row"], []).append(cell)
    return {"name": name, "title": TABLES.get(name, name), "rows": rows}


def _paragraphs(assessment: Mapping[str, Any]) -> list[list[dict[str, Any]]]:
    """The prose sentence by sentence, cut where claims begin and end; a new section, a new paragraph."""
    found: list[list[dict[str, Any]]] = []
    section = None
    for sentence in assessment["sentences"]:
        if sentence["section"] != section:
            section = sentence["section"]
            found.append([])
        found[-1].append({**sentence, "pieces": _pieces(sentence, assessment)})
    return found


def _pieces(sentence: Mapping[str, Any], assessment: Mapping[str, Any]) -> list[dict[str, Any]]:
    text = assessment["text"]
    place, pieces = sentence["start"], []
    for claim in assessment["claims"]:
        if claim["start"] < place or claim["end"] > sentence["end"]:
            continue
        pieces.append({"text": _flat(text[place : claim["start"]]), "claim": None})
        pieces.append({"text": _flat(text[claim["start"] : claim["end"]]), "claim": claim})
        place = claim["end"]
    pieces.append({"text": _flat(text[place : sentence["end"]]), "claim": None})
    return [piece for piece in pieces if piece["text"]]


def _flat(text: str) -> str:
    return text.replace("\n", "")
