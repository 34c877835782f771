"""The capabilities of the screen: its width, and whether to use colours."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from nlp.display.terminal.console import PLAIN, Look

_NARROWEST, _WIDEST = 40, 120


def look(output: Path | None) -> Look:
    """Return the layout: wrapped lines and colours on a terminal, plain lines in pipes and files.

    NO_COLOR (https://no-color.org) and TERM=dumb switch colours off.
    """
    if output is not None or not sys.stdout.isatty():
        return PLAIN
    width = min(max(shutil.get_terminal_size().columns, _NARROWEST), _WIDEST)
    plain = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    return Look(width=width, colour=not plain)
