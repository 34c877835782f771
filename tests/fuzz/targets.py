"""What is fuzzed: each target takes bytes and may raise nothing but an error of gouji's own."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import nlp
from nlp.checks.example import compose
from nlp.errors import GoujiError
from nlp.knowledge.stack import ROOT
from nlp.pipeline import assess, read_report
from nlp.scoring.inputs import userfile
from nlp.scoring.marks import ranges, rubric, verdicts

SAMPLES = Path(__file__).parents[2] / "corpora" / "samples"
RUBRIC = ROOT / "reports" / "disclosure" / "rubric.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """`seeds`: files (glob below the samples) or texts to start from."""

    run: Callable[[bytes], None]
    seeds: tuple[bytes, ...]


def _files(pattern: str, most: int = 6) -> tuple[bytes, ...]:
    return tuple(path.read_bytes() for path in sorted(SAMPLES.glob(pattern))[:most])


def _report(data: bytes) -> None:
    """Reading and assessing: spans lie inside the text, whatever the bytes."""
    with suppress(GoujiError):
        report = read_report(data, name="fuzz")
        found = assess(report)
        for item in (*found.claims, *found.findings, *found.sentences):
            assert 0 <= item.start <= item.end <= len(report.text)


def _quantities(data: bytes) -> None:
    text = data.decode("utf-8", "replace")
    for quantity in nlp.quantities(text):
        assert text[quantity.start : quantity.end] == quantity.text


def _prose(data: bytes) -> None:
    text = data.decode("utf-8", "replace")
    assess(compose(f"一、总体情况\n{text}", {"requests.new.total": 12, "requests.total.total": 12}))


def _user_file(load: Callable[[userfile.UserFile], object], suffix: str) -> Callable[[bytes], None]:
    def run(data: bytes) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"given{suffix}"
            path.write_bytes(data)
            with suppress(GoujiError):
                load(userfile.read(path, "文件"))

    return run


_SENTENCES = (
    "全年新收政府信息公开申请51件，其中自然人43件，占84.3%，较上年减少7件。",
    "收到申请22件，其中19件在法定期限内答复，3件转入下年继续办理。",
    "未发生行政复议、行政诉讼；除2件结转外，其余14件均已答复。",
)
_TEXTS = tuple(text.encode() for text in _SENTENCES)
_VERDICT = '{"fingerprint": "abc", "verdict": "dismissed", "reviewer": "甲", "note": "口径"}\n'

TARGETS: dict[str, Target] = {
    "text": Target(run=_report, seeds=_files("*.txt")),
    "markup": Target(run=_report, seeds=_files("formats/*.html") + _files("formats/*.md")),
    "word": Target(run=_report, seeds=_files("formats/*.docx")),
    "pdf": Target(run=_report, seeds=_files("formats/*.pdf", 2)),
    "quantities": Target(run=_quantities, seeds=_TEXTS),
    "prose": Target(run=_prose, seeds=_TEXTS),
    "rubric": Target(run=_user_file(rubric.load, ".yaml"), seeds=(RUBRIC.read_bytes(),)),
    "verdicts": Target(run=_user_file(verdicts.said, ".jsonl"), seeds=(_VERDICT.encode(),)),
    "ranges": Target(
        run=_user_file(ranges.read, ".json"), seeds=(b'{"township": {"satisfaction": 60}}',)
    ),
}
