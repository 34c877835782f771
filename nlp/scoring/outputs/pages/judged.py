"""What a run's tables know of a report beyond the report itself: findings between reports, dismissals."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from nlp.scoring.marks.rules import CROSS_RULES


def across(folder: Path) -> dict[str, list[Mapping[str, Any]]]:
    """Return the findings between reports, by path."""
    import pyarrow as pa
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    columns = ["path", "rule", "severity", "message", "section", "start", "end", "fingerprint"]
    found: dict[str, list[Mapping[str, Any]]] = {}
    codes = pa.array(list(CROSS_RULES), pa.string())
    all_ = pq.read_table(folder / "findings.parquet", columns=columns)
    for row in all_.filter(pc.is_in(all_["rule"], value_set=codes)).to_pylist():
        found.setdefault(row.pop("path"), []).append(row)
    return found


def dismissed(
    folder: Path, said: Mapping[str, tuple[str, str]]
) -> dict[str, dict[str, tuple[str, str]]]:
    """Return the fingerprints of the findings that people dismissed, with who and why, by path.

    `said`: fingerprint -> who dismissed it and why.
    """
    import pyarrow.parquet as pq

    wanted = [("human", "=", "dismissed")]
    columns = ["path", "fingerprint"]
    table = pq.read_table(folder / "findings.parquet", columns=columns, filters=wanted)
    found: dict[str, dict[str, tuple[str, str]]] = {}
    for row in table.to_pylist():
        name = row["fingerprint"]
        found.setdefault(row["path"], {})[name] = said.get(name, ("", ""))
    return found
