"""`gouji serve` in a real browser: drop, read, dismiss, download; twenty at once; hostile pages."""

from __future__ import annotations

import contextlib
import functools
import http.client
import http.server
import json
import os
import subprocess
import sys
import threading
import time
from base64 import b64encode
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from nlp import assess, read, score
from tests.browser import npm
from tests.notes.made import drawn, members
from tests.notes.test_word import comments

ROOT = Path(__file__).parents[2]


@contextlib.contextmanager
def serving(*words: str) -> Iterator[str]:
    """The address of a page that is served by a process of its own."""
    command = [sys.executable, "-m", "nlp", "serve", "--no-browser", *words]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment, text=True
    ) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().strip()
        finally:
            process.terminate()


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("verdicts") / "verdicts.jsonl"


@pytest.fixture(scope="module")
def address(verdicts) -> Iterator[str]:
    with serving("--verdicts", str(verdicts)) as found:
        yield found


@pytest.fixture
def opened(chromium, address):
    """Opens the page; at the end nothing was complained of and nothing left this machine."""
    contexts = []

    def open_(*, width=1280, scheme="light"):
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme
        )
        page = context.new_page()
        page.set_default_timeout(20_000)
        errors, asked = [], []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on(
            "console",
            lambda said: errors.append(said.text) if said.type in ("error", "warning") else None,
        )
        context.on("request", lambda request: asked.append(request.url))
        page.goto(address)
        contexts.append((context, errors, asked))
        return page

    yield open_
    origin = address.split("/", 3)[2]
    for context, errors, asked in contexts:
        for page in context.pages:
            if page.url.startswith(address):
                page.evaluate(
                    "fetch('reports').then(r => r.json()).then(all => Promise.all(all.map(one => "
                    "fetch(`reports/${one.id}`, {method: 'DELETE', headers: {'X-Gouji': '1'}}))))"
                    if page.url == address
                    else "0"
                )
        context.close()
        assert not errors
        assert {url.split("/", 3)[2] for url in asked if url.startswith("http")} == {origin}


def file(name: str, data: bytes) -> dict[str, object]:
    return {"name": name, "mimeType": "application/octet-stream", "buffer": data}


CITY = file("枫浦市年报.docx", drawn("fenggang-shi-2024", ".docx"))
TOWN = file("柳堤镇.pdf", drawn("liudi-2024", ".pdf"))


def take(page, *files) -> None:
    page.locator("#files").set_input_files(list(files))


def drop(page, target: str, what: dict[str, object]) -> None:
    """Drop one file on the element."""
    handle = page.evaluate_handle(
        """([name, bytes]) => { const data = new DataTransfer();
        data.items.add(new File([Uint8Array.from(atob(bytes), c => c.charCodeAt(0))], name)); return data; }""",
        [what["name"], b64encode(what["buffer"]).decode()],
    )
    page.dispatch_event(target, "drop", {"dataTransfer": handle})


def test_from_dropping_to_downloading(opened, verdicts):
    page = opened()
    drop(page, ".drop", CITY)
    entry = page.locator(".entry.read")
    entry.wait_for()
    assert "枫浦市 2024年" in entry.inner_text()
    assert "错误 5" in entry.inner_text()
    assert not entry.locator(".pdf").is_visible()
    with page.expect_popup() as popup:
        entry.locator(".open").click()
    report = popup.value
    report.locator(".findings a", has_text="CLM005").click()
    report.locator(".by").fill("复核甲")
    with report.expect_response("**/verdicts") as answer:
        report.locator(".card:visible .dismiss").click()
    assert answer.value.status == 204
    with report.expect_response("**/verdicts"):
        report.locator(".card:visible .why").fill("两处口径不同")
        report.keyboard.press("Enter")
    last = json.loads(verdicts.read_text("utf-8").splitlines()[-1])
    assert (last["verdict"], last["by"], last["why"]) == ("dismissed", "复核甲", "两处口径不同")
    with page.expect_download() as download:
        entry.locator(".docx").click()
    assert download.value.suggested_filename == "枫浦市年报-核对.docx"
    made = Path(download.value.path()).read_bytes()
    said = "\n".join(comments(made).values())
    assert "CLM004" in said
    assert "CLM005" not in said
    assert members(made)["word/styles.xml"] == members(CITY["buffer"])["word/styles.xml"]
    with page.expect_download() as download:
        page.locator(".all a").click()
    rows = list(
        openpyxl.load_workbook(BytesIO(Path(download.value.path()).read_bytes())).active.values
    )
    assert len(rows) == 1 + 4
    with page.expect_download() as download:
        entry.locator(".html").click()
    assert "枫浦市" in Path(download.value.path()).read_text("utf-8")
    report.reload()
    assert report.locator(".card.off").count() == 1
    assert report.locator(".card.off .why").input_value() == "两处口径不同"
    with report.expect_response("**/verdicts"):
        report.locator(".findings a").first.click()
        report.locator(".dismissed").check()
        report.locator(".findings a", has_text="CLM005").click()
        report.locator(".card:visible .dismiss").click()
    assert json.loads(verdicts.read_text("utf-8").splitlines()[-1])["verdict"] == "confirmed"


def test_last_years_report_beside_it(opened):
    page = opened()
    take(page, TOWN)
    entry = page.locator(".entry.read")
    entry.wait_for()
    before = (ROOT / "corpora" / "samples" / "lishan-zhen-2022.txt").read_bytes()
    entry.locator(".previous").set_input_files([file("上年.txt", before)])
    page.locator(".state", has_text="连同上年：上年.txt").wait_for()
    page.reload()
    page.locator(".state", has_text="连同上年：上年.txt").wait_for()
    page.locator(".remove").click()
    page.locator(".entry").wait_for(state="detached")
    page.reload()
    page.locator(".status", has_text="还没有报告").wait_for()
    assert page.locator(".entry").count() == 0


@pytest.mark.parametrize("target", [".before-label", ".previous"])
def test_a_file_dropped_on_last_years_field_belongs_to_that_report(opened, target):
    page = opened()
    take(page, TOWN)
    page.locator(".entry.read").wait_for()
    before = (ROOT / "corpora" / "samples" / "lishan-zhen-2022.txt").read_bytes()
    drop(page, target, file("上年.txt", before))
    page.locator(".state", has_text="连同上年：上年.txt").wait_for()
    assert page.locator(".entry").count() == 1
    drop(page, ".entry .name", file("另一份.txt", before))
    page.locator(".entry.read", has_text="另一份.txt").wait_for()
    assert page.locator(".entry").count() == 2


def test_twenty_at_once_and_poison_among_them(opened):
    page = opened()
    bomb = BytesIO()
    import zipfile

    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b"\0" * 50_000_000)
    poison = [
        file("炸弹.docx", bomb.getvalue()),
        file("残缺.pdf", CITY["buffer"][:0] + b"%PDF-1.7 nothing"),
        file("空的.txt", b""),
        file("../../<img src=x onerror=alert(1)>.txt", b"\x00\x01\x02" * 100),
        file("深.html", b"<div>" * 200_000),
    ]
    town = (ROOT / "corpora" / "samples" / "liudi-2024.txt").read_bytes()
    take(page, *poison, *(file(f"{n}.txt", town) for n in range(15)))
    page.locator(".status", has_text="20 份报告核对完了").wait_for()
    assert page.locator(".entry.read").count() >= 15
    failed = page.locator(".entry.failed").all_inner_texts()
    assert any("压缩比" in said or "压缩炸弹" in said for said in failed)
    assert any("PDF 不完整" in said for said in failed)
    assert not page.locator(".entry img").count()
    assert page.title() == "gouji 勾稽：核对年度报告"


def test_keyboard_alone(opened):
    page = opened(width=375)
    # Asked for long before the key: on a busy machine the browser may else not have heard of it.
    choosers = []
    page.on("filechooser", lambda chooser: choosers.append(chooser))
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "files"
    page.keyboard.press("Space", delay=50)
    for _ in range(600):
        page.wait_for_timeout(50)
        if choosers:
            break
    choosers[0].set_files([TOWN])
    page.locator(".entry.read").wait_for()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "open"
    with page.expect_popup() as popup:
        page.keyboard.press("Enter")
    popup.value.locator(".findings a").first.wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= 375


@pytest.mark.parametrize("width", [375, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe(opened, width, scheme):
    axe = npm.file("axe-core/axe.min.js").read_text(encoding="utf-8")
    page = opened(width=width, scheme=scheme)
    take(page, TOWN, file("空的.txt", b""))
    page.locator(".status", has_text="2 份报告核对完了").wait_for()
    page.evaluate(axe)
    found = page.evaluate("axe.run()")
    assert [(v["id"], [n["html"] for n in v["nodes"]]) for v in found["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


ATTACK = """<!doctype html><meta charset=utf-8><body><script>
const target = %s, said = {};
const tried = async (name, run) => { try { said[name] = await run(); } catch { said[name] = "refused"; } };
(async () => {
  await tried("read", async () => (await fetch(target)).text());
  await tried("list", async () => (await fetch(target + "reports")).text());
  await tried("post", async () => (await fetch(target + "reports?name=a.txt", {method: "POST", headers: {"X-Gouji": "1"}, body: "x"})).text());
  await tried("simple", async () => (await fetch(target + "reports?name=a.txt", {method: "POST", mode: "no-cors", body: "x"})).type);
  const form = Object.assign(document.createElement("form"), {method: "post", action: target + "reports?name=b.txt", target: "frame"});
  document.body.append(Object.assign(document.createElement("iframe"), {name: "frame", src: target}), form);
  form.submit();
  setTimeout(() => { document.title = JSON.stringify(said); }, 1500);
})();
</script>"""


def test_another_sites_page_can_neither_read_nor_post(chromium, address, tmp_path):
    (tmp_path / "attack.html").write_text(ATTACK % json.dumps(address), encoding="utf-8")
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(tmp_path))
    handler.log_message = lambda *_: None  # type: ignore[attr-defined]
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as other:
        threading.Thread(target=other.serve_forever, daemon=True).start()
        context = chromium.new_context()
        try:
            page = context.new_page()
            page.goto(f"http://127.0.0.1:{other.server_port}/attack.html")
            page.wait_for_function("document.title.startsWith('{')")
            said = json.loads(page.title())
            assert said["read"] == said["list"] == said["post"] == "refused"
            page.goto(address)
            assert page.evaluate("fetch('reports').then(r => r.json())") == []
            frames = [frame for frame in page.frames if frame != page.main_frame]
            assert not frames
        finally:
            context.close()
            other.shutdown()


def test_the_button_ends_the_program(chromium):
    with serving() as found:
        page = chromium.new_page()
        page.goto(found)
        page.locator(".close").click()
        page.locator("main", has_text="已经关闭").wait_for()
        page.close()
        for _ in range(100):
            asked = http.client.HTTPConnection(found.split("/")[2], timeout=1)
            with contextlib.suppress(OSError), contextlib.closing(asked):
                asked.request("GET", "/")
                time.sleep(0.1)
                continue
            return
        raise AssertionError("the server goes on")


def test_what_the_server_says_is_what_the_command_says(opened):
    page = opened()
    take(page, TOWN)
    page.locator(".entry.read").wait_for()
    found = assess(read(TOWN["buffer"])).findings
    counts = page.locator(".entry .counts").inner_text()
    for severity, word in (("error", "错误"), ("warning", "警告"), ("info", "提示")):
        assert f"{word} {sum(f.severity == severity for f in found)}" in counts


def test_the_results_of_a_run_with_whole_pages_on_demand(chromium, tmp_path):
    reports = [
        str(ROOT / "corpora" / "samples" / f"{name}.txt")
        for name in ("liudi-2024", "jinbo-shuiwu-2024")
    ]
    score(reports, output=tmp_path / "out", pages=False)
    with serving("--run", str(tmp_path / "out")) as found:
        context = chromium.new_context(viewport={"width": 375, "height": 800})
        page, errors = context.new_page(), []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
        page.set_default_timeout(30_000)
        page.goto(found)
        page.locator("#body a", has_text="柳堤镇").click()
        page.locator("h1", has_text="柳堤镇").wait_for()
        page.locator("a", has_text="全文和统计表").click()
        page.locator(".findings a", has_text="CLM002").wait_for()
        assert page.url.startswith(found.rpartition("/")[0] + "/page/")
        assert page.evaluate("document.documentElement.scrollWidth") <= 375
        context.close()
        assert not errors
