"""`gouji serve --run`: the pages of a run, and any report's whole page made on demand."""

from __future__ import annotations

import html
import json
import re
import shutil
from pathlib import Path
from urllib.parse import quote

import pandas as pd
import pytest

import nlp
from nlp.engines.serial import SerialExecutor
from nlp.errors import RunError
from nlp.serve.app import Desk, application
from nlp.serve.guard import Guard
from nlp.serve.shelf import Shelf
from tests.serve.test_serve import OURS, TOKEN, Client

OWN = Path(__file__).parents[2] / "nlp" / "knowledge"
SAMPLES = Path(__file__).parents[2] / "corpora" / "samples"
STEMS = ("liudi-2024", "fenggang-shi-2024", "jinbo-shuiwu-2024")


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    base = tmp_path_factory.mktemp("served")
    (base / "in").mkdir()
    for stem in STEMS:
        shutil.copy(SAMPLES / f"{stem}.txt", base / "in")
    nlp.score(base / "in", output=base / "out", pages=False)
    return base / "out"


@pytest.fixture(scope="module")
def client(run) -> Client:
    return served(run)


def served(run: Path, shelf: Shelf | None = None) -> Client:
    shelf = shelf or Shelf()
    desk = Desk(token=TOKEN, shelf=shelf, executor=SerialExecutor(), close=lambda: None, run=run)
    return Client(Guard(application(desk), token=TOKEN, port=8000))


def test_the_front_page_leads_to_the_ranking(client) -> None:
    assert 'href="run/index.html"' in client.get("/secret/").text
    ranking = client.get("/secret/run/index.html")
    assert ranking.status_code == 200
    assert "柳堤镇人民政府" in ranking.text
    assert "frame-ancestors 'none'" in ranking.headers["content-security-policy"]
    assert (
        client.get("/secret/run/pages/p000000.js")
        .headers["content-type"]
        .startswith("text/javascript")
    )
    assert '{"served":true,' in client.get("/secret/run/report.html").text
    assert client.get("/secret/run/summary.xlsx").content[:2] == b"PK"


def test_each_row_has_its_own_whole_page(client, run) -> None:
    frame = pd.read_parquet(run / "reports.parquet")
    assert len(frame) == len(STEMS)
    for place, organisation in enumerate(frame["organisation"]):
        page = client.get(f"/secret/run/page/{place}")
        assert page.status_code == 200
        assert f"<title>{organisation}" in page.text or organisation in page.text.split("</h1>")[0]


@pytest.mark.parametrize(
    "name",
    [
        "reports.parquet",
        "run.json",
        "parts/x",
        "../in/liudi-2024.txt",
        "pages/../run.json",
        "page/x",
    ],
)
def test_nothing_else_of_the_folder_is_handed_out(client, name: str) -> None:
    assert client.get(f"/secret/run/{quote(name, safe='')}").status_code == 404
    assert client.get(f"/secret/run/{name}").status_code == 404


def test_a_report_that_is_not_there_says_so(client, run, tmp_path) -> None:
    answer = client.get("/secret/run/page/99")
    assert (answer.status_code, "没有第99行" in answer.json()["problem"]) == (422, True)
    moved = tmp_path / "out"
    shutil.copytree(run, moved)
    (moved / "index.html").unlink()
    with pytest.raises(RunError, match="不是 gouji score 的结果文件夹"):
        served(moved)


def test_without_a_run_there_is_no_such_address() -> None:
    desk = Desk(token=TOKEN, shelf=Shelf(), executor=SerialExecutor(), close=lambda: None)
    plain = Client(Guard(application(desk), token=TOKEN, port=8000))
    assert plain.get("/secret/run/index.html").status_code == 404
    assert "run/index.html" not in plain.get("/secret/").text


@pytest.mark.parametrize("written", [True, False])
def test_a_page_of_a_run_sends_verdicts_and_shows_earlier_ones(run, tmp_path, written) -> None:
    reports = run.parent / "in"
    name = pd.read_parquet(run / "findings.parquet")["fingerprint"].iloc[0]
    address = "/secret/run/page/0"
    if written:
        nlp.score(reports, output=tmp_path / "out", pages=True)
        run = tmp_path / "out"
        page = next(
            path.name for path in (run / "pages").glob("*.html") if name in path.read_text("utf-8")
        )
        address = f"/secret/run/pages/{page}"
    kept = tmp_path / "kept.jsonl"
    client = served(run, Shelf(kept))
    before = client.get(address).text
    start = 'id="report" data-verdicts="/secret/verdicts" data-by="" data-dismissed="{}"'
    assert start in before
    assert "connect-src 'self'" in before.split("</head>")[0]
    said = {"fingerprint": name, "verdict": "dismissed", "by": "复核甲", "why": "口径不同"}
    sent = json.dumps(said).encode()
    assert client.post("/secret/verdicts", content=sent, headers=OURS).status_code == 204
    (line,) = map(json.loads, kept.read_text("utf-8").splitlines())
    assert {key: line[key] for key in said} == said
    later = served(run, Shelf(kept)).get(address).text
    assert 'data-by="复核甲"' in later
    assert _dismissed(later) == {name: ["复核甲", "口径不同"]}
    assert nlp.score(reports, verdicts=kept)["dismissed"].sum() == 1


def _dismissed(page: str) -> dict[str, list[str]]:
    """What the page says of the findings that people dismissed."""
    (said,) = re.findall(r'data-dismissed="([^"]*)"', page)
    found: dict[str, list[str]] = json.loads(html.unescape(said))
    return found


def _dismissing(folder: Path, path: Path) -> str:
    """Write a file that dismisses the first finding of a run, and return its fingerprint."""
    name = str(pd.read_parquet(folder / "findings.parquet")["fingerprint"].iloc[0])
    entry = {"fingerprint": name, "verdict": "dismissed", "by": "复核乙", "why": "表下有说明"}
    path.write_text(json.dumps(entry), encoding="utf-8")
    return name


def test_the_pages_of_a_run_show_what_people_dismissed(run, tmp_path) -> None:
    name = _dismissing(run, tmp_path / "v.jsonl")
    out = tmp_path / "out"
    nlp.score(run.parent / "in", output=out, pages=True, verdicts=tmp_path / "v.jsonl")
    pages = [path.read_text("utf-8") for path in (out / "pages").glob("*.html")]
    said = [_dismissed(page) for page in pages if "data-dismissed=" in page]
    assert said == [{name: ["复核乙", "表下有说明"]}]
    # Served from the same folder, the verdicts that the run keeps are those to begin with.
    shelf = Shelf(earlier=out / "verdicts.jsonl")
    page = served(out, shelf).get("/secret/run/page/0").text
    assert _dismissed(page) == {name: ["复核乙", "表下有说明"]}


def test_a_page_on_demand_is_read_as_the_run_read_it(run, tmp_path) -> None:
    """A rubric and data files given to the run count for the page, without being named again."""
    (tmp_path / "own" / "common").mkdir(parents=True)
    (tmp_path / "own" / "common" / "polarity.yaml").write_text(
        "praise: [对照区里印发]\n", encoding="utf-8"
    )
    (tmp_path / "rubric.yaml").write_text(
        "name: 两项\nversion: 1\nunknown: full\nseverities: {error: 1, warning: 1, info: 1}\n"
        "parts:\n- {key: all, title: 只看这一项, points: 50, deductions: "
        "[{measure: rule.TAB001, points: 5, reason: 行}]}\n",
        encoding="utf-8",
    )
    out = tmp_path / "out"
    nlp.score(
        run.parent / "in", output=out, pages=False,
        rubric=tmp_path / "rubric.yaml", knowledge=tmp_path / "own",
    )  # fmt: skip
    client = served(out)
    assert "只看这一项" in client.get("/secret/run/page/0").text
    (tmp_path / "own" / "common" / "polarity.yaml").unlink()
    answer = client.get("/secret/run/page/0")
    assert (answer.status_code, "own" in answer.json()["problem"]) == (422, True)
    elsewhere = served(out, Shelf(knowledge=(str(OWN),)))
    assert "只看这一项" in elsewhere.get("/secret/run/page/0").text
