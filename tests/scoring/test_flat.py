"""Ranges of a flat file are those of the array that was written."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from nlp.scoring.store.flat import Flat


@pytest.mark.parametrize("kind", ["<u8", "u1", "<u4"])
def test_a_range_is_that_of_the_array(tmp_path: Path, kind: str) -> None:
    written = np.arange(50, dtype=kind)
    path = tmp_path / "units.bin"
    path.write_bytes(written.tobytes())
    flat = Flat(path, kind)
    assert flat.count == 50
    for low, high in ((0, 50), (7, 12), (12, 7), (49, 60), (5, 5)):
        assert flat.read(low, high).tolist() == written[low:high].tolist()
    flat.close()


def test_an_empty_file_has_no_numbers(tmp_path: Path) -> None:
    path = tmp_path / "units.bin"
    path.write_bytes(b"")
    flat = Flat(path, "<u8")
    assert (flat.count, flat.read(0, 5).tolist()) == (0, [])
    flat.close()
