"""What is fuzzed: each target takes bytes and may raise nothing but an error of gouji's own."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import cache
from pathlib import Path

import httpx

import nlp
from nlp.checks.example import compose
from nlp.cli.outputs import FILES, Format, render
from nlp.comparison.compare import compare
from nlp.display.terminal import comparison, sheets
from nlp.engines.serial import SerialExecutor
from nlp.notes import annotated, kinds
from nlp.pipeline import assess, read_report
from nlp.serve.app import Desk, application
from nlp.serve.shelf import Shelf
from nlp.types import Report
from tests.fuzz import laid, userfiles
from tests.fuzz.target import Target, answers

SAMPLES = Path(__file__).parents[2] / "corpora" / "samples"
FORMATS = SAMPLES / "formats"
_TOKEN = "t"  # noqa: S105 - no secret


def _files(pattern: str, most: int = 6) -> tuple[bytes, ...]:
    return tuple(path.read_bytes() for path in sorted(SAMPLES.glob(pattern))[:most])


def _report(data: bytes) -> None:
    """Reading and assessing: spans lie inside the text, whatever the bytes."""
    with answers():
        report = read_report(data, name="fuzz")
        found = assess(report)
        for item in (*found.claims, *found.findings, *found.sentences):
            assert 0 <= item.start <= item.end <= len(report.text)


def _shown(data: bytes) -> None:
    """Every output of `gouji check` and `gouji tables`, and the file with comments."""
    with answers():
        found = assess(read_report(data, name="fuzz"), why=True)
        for form in Format:
            if form not in FILES:
                render(form, [found], [], None)
        sheets.tables(found.report)
        for kind in kinds(found):
            annotated(found, data, kind)


@cache
def _last() -> Report:
    return read_report(str(SAMPLES / "liudi-2024.txt"))


def _compared(data: bytes) -> None:
    """A report held against that of another year, both ways."""
    with answers():
        report = read_report(data, name="fuzz")
        assess(report, previous=_last())
        comparison.comparison(compare(_last(), report).to_dict())
        compare(report, _last())


def _quantities(data: bytes) -> None:
    text = data.decode("utf-8", "replace")
    for quantity in nlp.quantities(text):
        assert text[quantity.start : quantity.end] == quantity.text


def _classified(data: bytes) -> None:
    lines = data.decode("utf-8", "replace").split("\n")
    for theme, probability in nlp.classify(lines):
        assert theme
        assert 0 <= probability <= 1


def _prose(data: bytes) -> None:
    text = data.decode("utf-8", "replace")
    cells = {
        "requests.new.total": 12,
        "requests.carried_in.total": "~3",
        "requests.total.total": 12,
    }
    assess(compose(f"一、总体情况\n{text}", cells))


def _served(data: bytes) -> None:
    """Bodies and paths of requests to the page: an answer each, none of them a failure of ours."""
    desk = Desk(token=_TOKEN, shelf=Shelf(), executor=SerialExecutor(), close=lambda: None)
    head, _, body = data.partition(b"\n")
    path = f"/{_TOKEN}" + head.decode("latin-1").replace("\0", "")

    async def asked() -> None:
        transport = httpx.ASGITransport(app=application(desk))
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
            for method in ("GET", "POST", "DELETE"):
                with suppress(httpx.InvalidURL):
                    answer = await client.request(method, path, content=body)
                    assert answer.status_code < 500

    with ThreadPoolExecutor(1) as apart:  # a browser in this process has a loop of its own
        apart.submit(asyncio.run, asked()).result()


_SENTENCES = (
    "全年新收政府信息公开申请51件，其中自然人43件，占84.3%，较上年减少7件。",
    "收到申请22件，其中19件在法定期限内答复，3件转入下年继续办理。",
    "未发生行政复议、行政诉讼；除2件结转外，其余14件均已答复。",
    "全部来自自然人和企业，分别为15件、3件，办结率达百分之百，满意度由92.4%提升至95.1%。",
    "开展培训3次、下发通报2期，通过网站、微信、微博等4个渠道公开信息1.2万条。",
)
_TEXTS = tuple(text.encode() for text in _SENTENCES)
_REQUESTS = (
    "/reports?name=甲.txt\n一、总体情况\n全年收到申请3件。".encode(),
    b'/verdicts\n{"fingerprint": "abc", "verdict": "dismissed"}',
    b"/reports/abc/file/html\n",
    b"/reports/abc/previous?name=x.txt\nx",
    b"/all.xlsx\n",
)
_PAGE = (FORMATS / "yunxi-2024.html").read_bytes()
_MHT = (
    b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n"
    b'Content-Type: text/html; charset="utf-8"\nContent-Transfer-Encoding: 8bit\n\n'
    + _PAGE
    + b"\n--b--\n"
)

TARGETS: dict[str, Target] = {
    "text": Target(run=_report, seeds=_files("*.txt")),
    "markup": Target(run=_report, seeds=(*_files("formats/*.html"), *_files("formats/*.md"), _MHT)),
    "word": Target(run=_report, seeds=_files("formats/*.docx")),
    "office": Target(run=_report, seeds=_files("formats/*.o[df][td]") + _files("formats/*.xlsx")),
    "rtf": Target(run=_report, seeds=_files("formats/*.rtf")),
    "pdf": Target(run=_report, seeds=_files("formats/*.pdf", 2)),
    "shown": Target(run=_shown, seeds=_files("*.txt") + _files("formats/*.docx") + _files("formats/*.pdf", 1)),
    "compared": Target(run=_compared, seeds=_files("*.txt")),
    "quantities": Target(run=_quantities, seeds=_TEXTS),
    "classified": Target(run=_classified, seeds=_TEXTS),
    "prose": Target(run=_prose, seeds=_TEXTS),
    "served": Target(run=_served, seeds=_REQUESTS),
    **userfiles.TARGETS,
    **laid.TARGETS,
}  # fmt: skip
