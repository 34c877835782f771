"""Spreads rows that exceed memory over files by key, so that equal keys are in one file."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray


class Buckets:
    """Files of numpy rows under `folder`, removed at the end of the `with` block."""

    def __init__(self, folder: Path, kind: str, *, count: int = 16) -> None:
        self.folder, self.kind, self.count = folder, kind, count
        self._files: list[IO[bytes]] = []

    def __enter__(self) -> Buckets:
        self.folder.mkdir(parents=True, exist_ok=True)
        self._files = [(self.folder / f"{number}.bin").open("wb") for number in range(self.count)]
        return self

    def add(self, rows: NDArray[Any], keys: NDArray[Any]) -> None:
        """Put each row into the file of its key."""
        # Adjacent keys must not share a file, or all pairs of one report would be in one.
        mixed = (keys * np.uint64(0x9E3779B97F4A7C15)) >> np.uint64(40)
        places = mixed % np.uint64(self.count)
        for number in range(self.count):
            self._files[number].write(rows[places == number].tobytes())

    def __iter__(self) -> Iterator[NDArray[Any]]:
        """Yield the rows, one file at a time."""
        for file in self._files:
            file.flush()
        for number in range(self.count):
            rows = np.fromfile(self.folder / f"{number}.bin", dtype=self.kind)
            if len(rows):
                yield rows

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for file in self._files:
            file.close()
        shutil.rmtree(self.folder, ignore_errors=True)
