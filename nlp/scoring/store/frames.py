"""Rows of Arrow tables by the files that they are of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


def rows_of(content: Any, keys: Sequence[str]) -> Any:
    """Return the rows of the files in `keys`."""
    import pyarrow as pa
    import pyarrow.compute as pc

    return content.filter(pc.is_in(content["path"], value_set=pa.array(keys, pa.string())))


def ordered(content: Any, keys: Sequence[str]) -> Any:
    """Return the rows sorted by the order of `keys`, stably within one file."""
    import pyarrow as pa
    import pyarrow.compute as pc

    place = pc.index_in(content["path"], value_set=pa.array(keys, pa.string()))
    return content.take(pc.sort_indices(place)).combine_chunks()
