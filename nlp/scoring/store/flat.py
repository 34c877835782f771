"""Numbers of one kind in a file, of which a range is read at a time."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray


class Flat:
    """The numbers of a file, of the numpy type `kind`; `count` says how many.

    Read, not mapped: every page of a mapped file that was touched counts as memory of the process.
    """

    def __init__(self, path: Path, kind: str) -> None:
        self._kind = np.dtype(kind)
        self._file = path.open("rb")
        self.count = path.stat().st_size // self._kind.itemsize

    def read(self, low: int, high: int) -> NDArray[Any]:
        """Return the numbers from position `low` up to `high`, fewer where the file ends."""
        self._file.seek(low * self._kind.itemsize)
        return np.fromfile(self._file, dtype=self._kind, count=max(high - low, 0))

    def close(self) -> None:
        """Close the file, without which some systems cannot remove it."""
        self._file.close()
