"""Converts an assessment to the values of the published JSON, keys in the published order."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

SCHEMA = "gouji/assessment/1"
# No sentence of the reports measured is longer than half of this.
_SENTENCE = 600


def assessment(item: Any) -> dict[str, Any]:
    """Return one object of `gouji check --format json`."""
    report = item.report
    return {
        "schema": SCHEMA,
        "source": fields(report.document.source, "path", "format", "encoding", "sha256"),
        "report": fields(report, "organisation", "year", "type", "title"),
        "text": report.text,
        "sections": [
            fields(s, "id", "heading", "level", "role", "start", "end") for s in report.sections
        ],
        "sentences": [
            fields(s, "section", "start", "end", "text", "theme", "probability", "topic")
            for s in item.sentences
        ],
        "tables": tables(report),
        "claims": [claim(c) for c in item.claims],
        "findings": [finding(f) for f in item.findings],
        "measures": {key: number(value) for key, value in item.measures.items()},
        "problems": list(item.problems),
    }


def tables(report: Any) -> dict[str, list[dict[str, Any]]]:
    """Return the cells of each table as a list."""
    return {name: [cell(c) for c in cells] for name, cells in report.tables.items()}


def cell(item: Any) -> dict[str, Any]:
    """Return one cell; `readings` and `note` only where there are any."""
    made = fields(item, "row", "column", "value", "raw", "status", "start", "end")
    if item.readings:
        made["readings"] = [number(reading) for reading in item.readings]
    if item.note:
        made["note"] = item.note
    return made


def claim(item: Any) -> dict[str, Any]:
    """Return one claim as plain values."""
    first = ("text", "start", "end", "value", "unit", "kind", "bound")
    then = ("indicator", "year", "scope", "verdict", "formula", "expected", "basis")
    evidence = [fields(e, "table", "row", "column", "value") for e in item.evidence]
    return {
        "id": item.id,
        "sentence": excerpt(item.sentence, item.start - item.sentence_start),
        **fields(item, *first, *then),
        "evidence": evidence,
        "explanation": item.explanation,
        **({"candidates": [dict(one) for one in item.candidates]} if item.candidates else {}),
    }


def excerpt(sentence: str, place: int) -> str:
    """Return the sentence, or the part around `place` of a very long one.

    A table read as one sentence contains thousands of numbers; a copy of it for each of them would
    make the output grow with the square of the file.

    >>> excerpt("收到申请3件。", 4), len(excerpt("3件，" * 4000, 6000))
    ('收到申请3件。', 600)
    """
    if len(sentence) <= _SENTENCE:
        return sentence
    start = min(max(place - _SENTENCE // 2, 0), len(sentence) - _SENTENCE)
    return sentence[start : start + _SENTENCE]


def finding(item: Any) -> dict[str, Any]:
    """Return one finding, with the full values of the cells it names."""
    cells = [{"table": c.table, **cell(c)} for c in item.cells]
    keys = ("id", "rule", "severity", "message", "section", "start", "end")
    return {
        **fields(item, *keys),
        "claims": list(item.claims),
        "cells": cells,
        "place": fields(item.place, "page", "paragraph", "table", "row", "column"),
        "cause": item.cause,
    }


def fields(item: Any, *names: str) -> dict[str, Any]:
    """Return the named attributes as plain values."""
    return {name: number(getattr(item, name)) for name in names}


def number(value: Any) -> Any:
    """Convert whole decimals to numbers and others to strings, so that no digit is lost.

    >>> number(Decimal("129")), number(Decimal("3.50")), number(0.91239)
    (129, '3.50', 0.9124)
    """
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else format(value, "f")
    return round(value, 4) if isinstance(value, float) else value
