"""One report in every format: equal cells, equal verdicts; a printed total altered is reported."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

import nlp
from corpora.formats import content, write
from nlp.readers.word.doc import find_office
from nlp.structure.forms.in_force import form
from tests.structure.printed import figures

ROOT = Path(__file__).parents[2] / "corpora" / "samples"
FORMATS = sorted(p for p in (ROOT / "formats").glob("yunxi-2024.*") if p.suffix != ".yaml")
FORM = form("disclosure-2021")
PROSE = """一、总体情况
全年新收政府信息公开申请{new}件，上年结转{before}件，已全部办结。其中予以公开{granted}件。
二、主动公开政府信息情况
{{{{proactive}}}}
三、收到和处理政府信息公开申请情况
{{{{requests}}}}
四、政府信息公开行政复议、行政诉讼情况
{{{{review}}}}
五、存在的主要问题及改进情况
一是解读形式单一；二是培训偏少。下一步多配图解，每季度培训一次。
六、其他需要报告的事项
无。"""


def verdicts(path: Path) -> list[tuple[str, str, str | None]]:
    claims = nlp.assess(nlp.read(path)).claims
    return [("".join(c.text.split()), c.verdict, c.formula) for c in claims]


@pytest.mark.parametrize("path", FORMATS, ids=lambda path: path.suffix)
def test_every_format_gives_the_verdicts_of_the_text(path: Path) -> None:
    assert len(FORMATS) >= 10
    if path.suffix == ".doc" and not find_office():
        assert not os.environ.get("CI"), "LibreOffice is to be installed from .ci/apt-packages.txt"
        pytest.skip("needs LibreOffice")
    assert verdicts(path) == verdicts(ROOT / "formats" / "yunxi-2024.txt")


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("suffix", [".txt", ".md", ".html", ".docx", ".pdf", ".xlsx", ".ofd"])
def test_invented_figures_come_back_from_every_format(
    suffix: str, seed: int, tmp_path: Path
) -> None:
    values = figures(random.Random(seed), FORM)  # noqa: S311 - no secret
    told = {
        "new": values["requests.new.total"],
        "before": values["requests.carried_in.total"],
        "granted": int(values["requests.granted.total"]) + seed,
    }
    path = tmp_path / f"report{suffix}"
    write(content("临江县水利局2024年政府信息公开工作年度报告", PROSE.format(**told), values), path)
    assessment = nlp.assess(nlp.read(path))
    cells = assessment.report.cells()
    assert {name: str(cell.value) for name, cell in cells.items()} == values
    verdicts = [claim.verdict for claim in assessment.claims if claim.text.endswith("件")]
    assert verdicts == ["supported", "supported", "contradicted" if seed else "supported"]
    left = values["requests.carried_out.total"] != "0"
    assert ("CLM003" in {finding.rule for finding in assessment.findings}) is left


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
