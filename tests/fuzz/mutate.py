"""Seeds -> inputs that are nearly right: bytes, words and whole parts changed at random."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Sequence

WORDS = (
    "其中", "占", "较上年", "分别", "均已办结", "未发生", "结转", "（", "）", "“", "；", "。", "、",
    "0", "9" * 40, "3.14%", "1万2", "一百", "件", "条", "\t", "\n", "\n\n", "|", "|---|", "#",
    "<table>", "<td colspan=9999>", "</div>", "<!--", "<style>.a{display:none}</style>", "![](",
    "本年新收政府信息公开申请数量", "总计", "一、", "（一）", "\u200b", "\ufeff", "\x00", "XX",
)  # fmt: skip
_RUN = 400


def mutated(seed: bytes, others: Sequence[bytes], rng: random.Random) -> bytes:
    """`seed` with one to six changes; parts of `others` may be spliced in."""
    if seed.startswith(b"PK") and rng.random() < 0.8:
        return _inside(seed, others, rng)
    data = bytearray(seed)
    for _ in range(rng.randint(1, 6)):
        _change(data, others, rng)
    return bytes(data)


def _change(data: bytearray, others: Sequence[bytes], rng: random.Random) -> None:
    start = rng.randrange(len(data) + 1)
    end = min(len(data), start + rng.choice((1, 3, 30, 300, 3000)))
    kind = rng.randrange(6)
    if kind == 0 and data:
        data[start : start + 1] = bytes([rng.randrange(256)])
    elif kind == 1:
        del data[start:end]
    elif kind == 2:
        data[start:start] = data[start:end] * rng.randint(1, 5)
    elif kind == 3:
        data[start:start] = rng.choice(WORDS).encode() * rng.choice((1, 2, 7, _RUN))
    elif kind == 4:
        other = rng.choice(others)
        at = rng.randrange(len(other) + 1)
        data[start:end] = other[at : at + rng.choice((10, 200, 4000))]
    else:
        data[start:end] = bytes(reversed(data[start:end]))


def _inside(seed: bytes, others: Sequence[bytes], rng: random.Random) -> bytes:
    """A package with one member changed, dropped, renamed or doubled."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(seed)) as package, zipfile.ZipFile(out, "w") as made:
        names = package.namelist()
        chosen, kind = rng.choice(names), rng.randrange(5)
        for name in names:
            content = package.read(name)
            if name == chosen:
                if kind == 0:
                    continue
                if kind == 1:
                    name += rng.choice(("~", "/../x", "\u3000"))
                else:
                    content = mutated(b" " + content, others, rng)[1:]
            made.writestr(name, content)
    return out.getvalue()
