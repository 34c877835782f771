"""The page that shows the score of any single report of a corpus, with its reasons.

The page itself is small; the reports are in files of a hundred next to it, which its script
loads on demand, so that a corpus of any size has a page for each report.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from nlp.display.forms import labels
from nlp.display.page.report import data, render

SIZE = 100
_APART = {"blank": "空白格式，没有评分，不参加排名", "double": "同一单位同一年的另一份，不参加排名"}


def page(full: float) -> str:
    """Render the page, for scores of at most `full`.

    >>> "回到排名" in page(100)
    True
    """
    whole = int(full) if float(full).is_integer() else full
    setting = {"size": SIZE, "full": whole, "severity": labels()["severity"], "apart": _APART}
    return render(
        "viewer.html", script="viewer.js", styles=("style.css", "corpus.css"), setting=data(setting)
    )


def part(number: int, reports: Sequence[Mapping[str, Any]]) -> str:
    """Render the file of reports from `SIZE * number` on; no report's text can end the script.

    >>> part(3, [{"title": "<b>"}]).startswith("gouji(3,["), "<b>" in part(3, [{"title": "<b>"}])
    (True, False)
    """
    return f"gouji({number},{data(reports)});\n"
