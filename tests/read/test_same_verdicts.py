"""One report in every format: equal cells, equal verdicts; a printed total altered is reported."""

from __future__ import annotations

from pathlib import Path

import pytest

import nlp

ROOT = Path(__file__).parents[2] / "corpora" / "samples"
FORMATS = sorted(
    p for p in (ROOT / "formats").glob("yunxi-2024.*") if p.suffix not in (".yaml", ".json", ".doc")
)


def verdicts(path: Path) -> list[tuple[str, str, str | None]]:
    claims = nlp.assess(nlp.read(path)).claims
    return [("".join(c.text.split()), c.verdict, c.formula) for c in claims]


@pytest.mark.parametrize("path", FORMATS, ids=lambda path: path.suffix)
def test_every_format_gives_the_verdicts_of_the_text(path: Path) -> None:
    assert len(FORMATS) >= 5
    assert verdicts(path) == verdicts(ROOT / "formats" / "yunxi-2024.txt")


@pytest.mark.parametrize("path", sorted(ROOT.glob("*.txt")), ids=lambda path: path.stem)
def test_an_altered_total_is_reported(path: Path) -> None:
    report = nlp.read(path)
    cell = report.cells()["requests.total.total"]
    wrong = str(int(cell.value or 0) + 7)
    text = report.text[: cell.start] + wrong + report.text[cell.end :]
    again = nlp.read(text.encode(), name="altered.txt")
    assert str(again.cells()[cell.name].value) == wrong
    rules = {finding.rule for finding in nlp.assess(again).findings}
    assert {"TAB001", "TAB002", "TAB003"} & rules
