"""Renders the comparison of two reports for a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from nlp.display.forms import labels, word
from nlp.display.safe import short, visible
from nlp.display.terminal.console import PLAIN, Look

Plain = Mapping[str, Any]
_SHOWN = 200


def comparison(item: Plain, *, look: Look = PLAIN) -> str:
    """Render the changed figures, then the paragraphs that are not unchanged."""
    then, now = item["previous"], item["report"]
    who = short(now["organisation"]) or "（未写明单位）"
    head = look.paint(f"{who}  {then['year'] or '上年'}年 → {now['year'] or '今年'}年", "strong")
    blocks = [
        [head, f"{visible(then['path'])} → {visible(now['path'])}"],
        [
            line
            for text in item["problems"]
            for line in look.lines(f"注意：{visible(text)}", indent=0)
        ],
        _figures(item, look),
        _passages(item["passages"], look),
        look.lines(_counts(item), indent=0),
    ]
    return "\n\n".join("\n".join(block) for block in blocks if block)


def _figures(item: Plain, look: Look) -> list[str]:
    lines = ["变化的数字："]
    for one in item["figures"]:
        change = "" if one["change"] is None else f"（{_signed(one['change'])}）"
        text = f"{one['title']}：{_shown(one['before'])} → {_shown(one['after'])}{change}，正文{word('said', one['said'])}"
        lines += look.lines(visible(text), indent=4, first="  ")
    return lines if item["figures"] else ["两年的统计表没有不同的数。"]


def _passages(passages: Sequence[Plain], look: Look) -> list[str]:
    lines = ["文字："]
    for one in passages:
        if one["fate"] == "kept":
            continue
        tag = f"  [{word('fate', one['fate'])}] {short(one['section'], 30)}"
        lines += [tag, *look.lines(_words(one), indent=6)]
    return lines if len(lines) > 1 else ["文字没有改动。"]


def _words(one: Plain) -> str:
    """Render a paragraph with old words in [-…-] and new ones in {+…+}, like a word diff."""
    if one["fate"] != "changed":
        return short(one["after"] or one["before"], _SHOWN)
    marks = {"same": "{}", "before": "[-{}-]", "after": "{{+{}+}}"}
    return visible(
        "".join(marks[kind].format(_brief(kind, words)) for kind, words in one["pieces"])
    )


def _brief(kind: str, words: str) -> str:
    """Shorten a long unchanged part to its two ends."""
    return f"{words[:20]}……{words[-20:]}" if kind == "same" and len(words) > 60 else words


def _counts(item: Plain) -> str:
    fates = Counter(one["fate"] for one in item["passages"])
    text = "、".join(f"{words}{fates[key]}" for key, words in labels()["fate"].items())
    return f"数字：有变化{len(item['figures'])}格，没有变化{item['unchanged']}格；段落：{text}。"


def _shown(value: Any) -> str:
    return "（无数）" if value is None else str(value)


def _signed(value: Any) -> str:
    text = str(value)
    return text if text.startswith("-") else f"+{text}"
