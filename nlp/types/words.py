"""The allowed values of fields, as literal types."""

from __future__ import annotations

from typing import Literal

Status = Literal["read", "blank", "dash", "text", "recovered", "ambiguous"]
Kind = Literal["count", "percent", "percentage_points", "money", "ratio", "duration", "zero", "all"]
Bound = Literal["exact", "about", "at_least", "at_most", "over", "under"]
Verdict = Literal["supported", "contradicted", "reconciled", "uncheckable"]
Severity = Literal["error", "warning", "info"]
Role = Literal["overview", "proactive", "requests", "review", "problems", "other"]
Theme = Literal["problem", "improvement", "mechanism", "achievement", "statistics", "other"]
Topic = Literal["proactive", "requests", "management", "platform", "supervision"]
