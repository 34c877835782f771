"""Builds the row of a finding that needs other reports, for the table of findings."""

from __future__ import annotations

from typing import Any

Row = dict[str, Any]
_SHOWN = 300
_LONGEST = 600


def finding(
    report: Row, rule: str, message: str, span: tuple[int, int], fingerprint: str,
    *, section: str = "", text: str = "", cells: str = "", severity: str = "warning",
    other: str | None = None, free: str | None = None,
) -> Row:  # fmt: skip
    """Return one row; `other` is the path of the other report, `free` why it costs no points.

    >>> report = {"path": "a.txt", "organisation": "云溪市水利局", "year": 2024}
    >>> finding(report, "DUP001", "雷同。", (0, 4), "1f", text="全文雷同")["sentence"]
    '全文雷同'
    """
    start, end = span
    return {
        **{key: report[key] for key in ("path", "organisation", "year")},
        "rule": rule,
        "severity": severity,
        "message": message,
        "section": section,
        "start": start,
        "end": end,
        "text": text[:_SHOWN],
        "claims": "",
        "sentence": text[:_LONGEST],
        "cells": cells,
        "fingerprint": fingerprint,
        "cause": None,
        "other": other,
        "free": free,
    }
