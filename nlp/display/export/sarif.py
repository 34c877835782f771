"""Exports findings as SARIF 2.1.0, which code hosts and editors display.

Lines and columns count in the extracted text; for plain text files these are the file's
own. https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from nlp.display.forms import form_of
from nlp.display.rules import HOME, guide, page
from nlp.display.safe import short, visible
from nlp.display.where import headings, where

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
Plain = Mapping[str, Any]


def sarif(
    assessments: Sequence[Plain],
    rules: Mapping[str, Any],
    *,
    unread: Sequence[str] = (),
    version: str = "",
) -> dict[str, Any]:
    """Return one SARIF log for assessments as plain values; `unread` names files not read.

    `version` is that of the program.

    `rules` maps codes to titles, or to mappings with title, why and mend. Rules that found
    something and are not in `rules` are declared by their code.

    >>> sarif([], {"CLM001": "正文与表不符"})["runs"][0]["tool"]["driver"]["rules"][0]["id"]
    'CLM001'
    """
    found = {finding["rule"] for item in assessments for finding in item["findings"]}
    order = {code: place for place, code in enumerate(sorted(found | set(rules)))}
    driver = {
        "name": "gouji",
        **({"version": version, "semanticVersion": version} if version else {}),
        "informationUri": HOME,
        "language": "zh-CN",
        "rules": [_rule(c, rules) for c in order],
    }
    run = {
        "tool": {"driver": driver},
        "language": "zh-CN",
        "columnKind": "unicodeCodePoints",
        "artifacts": [_artifact(item) for item in assessments],
        "results": [
            result
            for place, item in enumerate(assessments)
            for result in _results(item, place, order)
        ],
        "invocations": [_invocation(assessments, unread)],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(code: str, rules: Mapping[str, Any]) -> dict[str, Any]:
    known = guide(rules, code)
    made: dict[str, Any] = {
        "id": code,
        "shortDescription": {"text": known["title"] or code},
        "helpUri": page(code),
    }
    declared = rules.get(code, "")
    if isinstance(declared, Mapping) and "severity" in declared:
        made["defaultConfiguration"] = {"level": _LEVELS[declared["severity"]]}
    if known["why"]:
        made["fullDescription"] = {"text": known["why"]}
    if known["mend"]:
        made["help"] = {"text": known["mend"]}
    return made


def _artifact(item: Plain) -> dict[str, Any]:
    made: dict[str, Any] = {"location": {"uri": _uri(item["source"]["path"])}}
    if item["source"]["sha256"]:
        made["hashes"] = {"sha-256": item["source"]["sha256"]}
    if item["source"]["format"] not in ("text", "markdown"):
        made["description"] = {"text": "行列按提取出的纯文本计"}
    return made


def _invocation(assessments: Sequence[Plain], unread: Sequence[str]) -> dict[str, Any]:
    """Return what could not be read, as notifications of the tool."""
    notices = [
        {
            "level": "warning",
            "message": {"text": visible(problem)},
            "locations": [{"physicalLocation": {"artifactLocation": _place(item, place)}}],
        }
        for place, item in enumerate(assessments)
        for problem in item["problems"]
    ]
    notices += [
        {
            "level": "error",
            "message": {"text": f"未能读出：{visible(name)}"},
            "locations": [{"physicalLocation": {"artifactLocation": {"uri": _uri(name)}}}],
        }
        for name in unread
    ]
    return {"executionSuccessful": not unread, "toolExecutionNotifications": notices}


def _results(item: Plain, place: int, order: Mapping[str, int]) -> list[dict[str, Any]]:
    artifact = _place(item, place)
    breaks = [at for at, char in enumerate(item["text"]) if char == "\n"]
    seen: dict[str, int] = {}
    titles = headings(item["sections"])
    return [
        {
            **_result(finding, order, seen),
            "locations": [_location(finding, item, artifact, breaks, titles)],
        }
        for finding in item["findings"]
    ]


def _location(
    finding: Plain, item: Plain, artifact: Plain, breaks: Sequence[int], titles: Mapping[str, str]
) -> dict[str, Any]:
    region = _region(breaks, finding["start"], finding["end"])
    region["snippet"] = {"text": short(item["text"][finding["start"] : finding["end"]], 300)}
    physical = {"artifactLocation": artifact, "region": region}
    return {"physicalLocation": physical, **_logical(item, finding, titles)}


def _result(finding: Plain, order: Mapping[str, int], seen: dict[str, int]) -> dict[str, Any]:
    # Made from words instead of offsets, so that it stays the same where lines move.
    key = sha256(f"{finding['rule']}|{finding['message']}".encode("utf-8", "replace")).hexdigest()[
        :24
    ]
    seen[key] = seen.get(key, 0) + 1
    return {
        "ruleId": finding["rule"],
        "ruleIndex": order[finding["rule"]],
        "level": _LEVELS[finding["severity"]],
        "message": {"text": visible(finding["message"])},
        "partialFingerprints": {"gouji/v1": f"{key}:{seen[key]}"},
        "properties": {"id": finding["id"], "place": finding["place"], "cause": finding["cause"]},
    }


def _logical(item: Plain, finding: Plain, titles: Mapping[str, str]) -> dict[str, Any]:
    """Return the section, and in words the page, paragraph or cell."""
    section = short(titles.get(finding["section"], ""))
    words = where(finding["place"], "", form_of(item), cell=not finding["claims"])
    found = [{"name": section, "kind": "section"}] if section else []
    found += [{"name": words, "kind": "place"}] if words else []
    return {"logicalLocations": found} if found else {}


def _place(item: Plain, place: int) -> dict[str, Any]:
    return {"uri": _uri(item["source"]["path"]), "index": place}


def _uri(path: str) -> str:
    return quote(PurePath(path).as_posix(), errors="replace") if path else "stdin"


def _region(breaks: Sequence[int], start: int, end: int) -> dict[str, Any]:
    """Return lines and columns from 1, and the offsets; `breaks` are the offsets of line feeds."""
    first, last = bisect_right(breaks, start - 1), bisect_right(breaks, end - 1)
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
