"""The columns of every table that a run writes.

`value` and `expected` are doubles, so that every tool can add them up; the printed digits are
in `raw` and `text`. Every `start` and `end` counts characters of the extracted text.
"""

from __future__ import annotations

from functools import cache
from typing import Any

_PLACE = ("path", "organisation", "year:i")
_COLUMNS: dict[str, tuple[str, ...]] = {
    "files": ("path", "sha256", "status", "location", "member"),
    "errors": ("path", "sha256", "error", "message"),
    "reports": (
        *("path", "organisation", "body", "region", "kind", "year:i", "type", "title", "format"),
        *("sha256", "published", "previous", "previous_sha256", "problems", "measures"),
    ),
    "sentences": (
        *(*_PLACE, "number:i", "section", "role", "start:i", "end:i", "text", "theme"),
        *("probability:f", "topic"),
    ),
    "claims": (
        *(*_PLACE, "id", "section", "start:i", "end:i", "text", "value:f", "unit", "kind", "bound"),
        *("indicator", "claim_year:i", "scope", "verdict", "formula", "expected:f", "basis"),
        *("evidence", "explanation", "rate", "sentence_start:i", "sentence"),
    ),
    "findings": (
        *(*_PLACE, "number:i", "rule", "severity", "message", "section", "start:i", "end:i"),
        *("text", "sentence", "claims", "cells", "fingerprint", "cause:i", "other", "free"),
    ),
    "cells": (
        *(
            *_PLACE,
            "table",
            "row",
            "column",
            "value:f",
            "raw",
            "status",
            "start:i",
            "end:i",
            "note",
        ),
    ),
    "pages": ("path", "content:x"),
    "light": ("path", "body", "year:i", "units:u", "lengths:b", "signature:x"),
}
TABLES = tuple(_COLUMNS)
# The number of values in the signature of a text.
BINS = 126
LONG = ("claims", "findings", "sentences", "cells")


@cache
def schema(table: str) -> Any:
    """Return the Arrow schema of a table.

    >>> schema("errors").names
    ['path', 'sha256', 'error', 'message']
    """
    import pyarrow as pa

    types = {
        "": pa.string(),
        "i": pa.int32(),
        "f": pa.float64(),
        "u": pa.list_(pa.uint64()),
        "b": pa.list_(pa.uint8()),
        "x": pa.binary(),
    }
    columns = (column.partition(":") for column in _COLUMNS[table])
    return pa.schema([(name, types[mark]) for name, _, mark in columns])


def table(name: str, rows: list[tuple[Any, ...]]) -> Any:
    """Return the rows as an Arrow table of the named kind.

    >>> table("files", [("a.txt", "00", "read", "/a.txt", "")]).num_rows
    1
    """
    import pyarrow as pa

    wanted = schema(name)
    columns = zip(*rows, strict=True) if rows else ([] for _ in wanted)
    arrays = [
        pa.array(column, type=field.type) for column, field in zip(columns, wanted, strict=True)
    ]
    return pa.Table.from_arrays(arrays, schema=wanted)


def pack(tables: dict[str, Any]) -> dict[str, bytes]:
    """Serialise Arrow tables as streams, to be sent from worker to parent.

    Not compressed, since unpacking would cost the parent more than the transfer does.
    """
    import pyarrow as pa

    packed = {}
    for name, content in tables.items():
        sink = pa.BufferOutputStream()
        with pa.ipc.new_stream(sink, content.schema) as writer:
            writer.write_table(content)
        packed[name] = sink.getvalue().to_pybytes()
    return packed


def unpack(data: bytes) -> Any:
    """Return the Arrow table in a stream written by `pack`."""
    import pyarrow as pa

    with pa.ipc.open_stream(data) as reader:
        return reader.read_all()
