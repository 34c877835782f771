"""Stand-in features until the hashed ones are in place."""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from nlp.types import Role

_WIDE = 1 << 16
_ROLES: tuple[Role | None, ...] = ("overview", "proactive", "requests", "review", "problems", "other", None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Features:
    """Rows of a sparse matrix."""

    indices: Any
    values: Any
    starts: Any


def width() -> int:
    """Columns."""
    return _WIDE + len(_ROLES)


@cache
def _address(gram: str) -> int:
    return zlib.crc32(gram.encode("utf-8", "replace")) % _WIDE


def features(sentences: Sequence[str], roles: Sequence[str | None]) -> Features:
    """Hashed n-grams of one to four characters and the role."""
    indices: list[int] = []
    values: list[float] = []
    starts = [0]
    for sentence, role in zip(sentences, roles, strict=True):
        text = "^" + re.sub(r"[0-9.,]+", "0", sentence[:1000]) + "$"
        counts = Counter(_address(text[i : i + n]) for n in (1, 2, 3, 4) for i in range(len(text) - n + 1))
        norm = sum(v * v for v in counts.values()) ** 0.5
        indices += counts
        values += [v / norm for v in counts.values()]
        indices.append(_WIDE + (_ROLES.index(role) if role in _ROLES else len(_ROLES) - 1))  # type: ignore[arg-type]
        values.append(0.5)
        starts.append(len(indices))
    return Features(indices=np.array(indices), values=np.array(values, dtype=np.float32), starts=np.array(starts))
