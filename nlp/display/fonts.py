"""Finds an installed Chinese font, for pictures with embedded letters."""

from __future__ import annotations

import shutil
import subprocess
from functools import cache

# Known names in order of preference; the pages' style sheet has the same list.
PREFERRED = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "PingFang SC",
    "Hiragino Sans GB",
    "Microsoft YaHei",
    "WenQuanYi Zen Hei",
    "WenQuanYi Micro Hei",
    "SimHei",
    "SimSun",
)


@cache
def chinese() -> str | None:
    """Return the font family to use in a picture, None where none is installed."""
    found = _families()
    known = [name for name in PREFERRED if name in found]
    return known[0] if known else next(iter(sorted(found)), None)


def _families() -> set[str]:
    """Return families with Chinese, listed by fontconfig or, without it, known of the system."""
    command = shutil.which("fc-list")
    if command is None:
        return _brought()
    listed = subprocess.run(  # noqa: S603  # a fixed command
        [command, ":lang=zh-cn", "--format", "%{family[0]}\n"],
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
        timeout=20,
    )
    return {line.strip() for line in listed.stdout.splitlines() if line.strip()}


def _brought() -> set[str]:
    import sys

    return {"darwin": {"PingFang SC"}, "win32": {"Microsoft YaHei"}}.get(sys.platform, set())
