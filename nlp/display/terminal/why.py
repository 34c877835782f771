"""`gouji check --why`: for each number its link, the competing candidates and their features."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from nlp.display.forms import word
from nlp.display.safe import short


def lines(item: Any, titles: Mapping[str, str]) -> list[str]:
    """Return one block of lines per number; `titles` maps features to their Chinese names."""
    rows = [line for claim in item.claims if claim.candidates for line in _claim(claim, titles)]
    return ["每个数怎样认定：", *rows] if rows else []


def _claim(claim: Any, titles: Mapping[str, str]) -> list[str]:
    verdict = word("verdict", claim.verdict)
    head = f"  {short(claim.text, 40)}（{short(claim.sentence, 60)}）"
    when = [f"{claim.year}年"] if claim.year else []
    whose = {"own": ["本级"], "all": ["全部"]}.get(claim.scope or "", [])
    read = f"    年份、范围：{'，'.join([*when, *whose]) or '未写明'}"
    rows = [line for one in claim.candidates for line in _candidate(one, titles)]
    return [head, read, *rows, f"    结论：{verdict}。{claim.explanation}"]


def _candidate(one: Mapping[str, Any], titles: Mapping[str, str]) -> list[str]:
    if one["score"] is None:
        return [f"    没有候选：{one['decided']}"] if one["decided"] else []
    named = one["measure"] or "表中没有的事项"
    first = f"    候选：{named}，据“{short(one['words'], 30)}”，{one['score']:g}分（须{one['floor']:g}分）"
    features = [f"{titles.get(name, name)} {weight:+g}" for name, weight in one["features"].items()]
    basis = [f"      写明的口径：{'；'.join(one['readings'])}"] if one["readings"] else []
    decided = [f"      不作判断：{one['decided']}"] if one["decided"] else []
    return [first, f"      {_joined(features)}", *basis, *decided]


def _joined(features: Sequence[str]) -> str:
    return "，".join(features) or "没有特征"
