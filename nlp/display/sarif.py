"""Findings as SARIF 2.1.0, so that code hosts and editors show them."""

from __future__ import annotations

import bisect
from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def sarif(assessments: Sequence[Mapping[str, Any]], rules: Mapping[str, str]) -> dict[str, Any]:
    """One SARIF log for assessments as plain values; `rules` maps codes to titles."""
    order = {code: number for number, code in enumerate(rules)}
    return {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "gouji",
                        "rules": [
                            {"id": code, "shortDescription": {"text": title}}
                            for code, title in rules.items()
                        ],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [
                    _result(finding, item, order)
                    for item in assessments
                    for finding in item["findings"]
                ],
            }
        ],
    }


def _result(
    finding: Mapping[str, Any], item: Mapping[str, Any], order: Mapping[str, int]
) -> dict[str, Any]:
    made: dict[str, Any] = {
        "ruleId": finding["rule"],
        "level": _LEVELS[finding["severity"]],
        "message": {"text": finding["message"]},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": _uri(item["source"]["path"])},
                    "region": _region(item["text"], finding["start"], finding["end"]),
                }
            }
        ],
    }
    if finding["rule"] in order:
        made["ruleIndex"] = order[finding["rule"]]
    return made


def _uri(path: str) -> str:
    return quote(PurePath(path).as_posix()) or "stdin"


def _region(text: str, start: int, end: int) -> dict[str, int]:
    """Lines and columns from 1, and the offsets themselves."""
    breaks = [place for place, char in enumerate(text) if char == "\n"]
    first, last = bisect.bisect_left(breaks, start), bisect.bisect_left(breaks, end)
    begin = breaks[first - 1] + 1 if first else 0
    final = breaks[last - 1] + 1 if last else 0
    return {
        "startLine": first + 1,
        "startColumn": start - begin + 1,
        "endLine": last + 1,
        "endColumn": end - final + 1,
        "charOffset": start,
        "charLength": end - start,
    }
