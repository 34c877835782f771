"""Access control of the page, its files, and files that it cannot read."""

from __future__ import annotations

import asyncio
import json
import socket
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest

from nlp.engines.serial import SerialExecutor
from nlp.errors import RunError, UnsafeFile
from nlp.serve import shelf as shelves
from nlp.serve.app import Desk, application
from nlp.serve.guard import Guard
from nlp.serve.server import _socket
from nlp.serve.shelf import Shelf

SAMPLE = Path(__file__).parents[2] / "corpora" / "samples" / "liudi-2024.txt"
BASE = "http://127.0.0.1:8000"
OURS = {"x-gouji": "1"}
TOKEN = "secret"  # noqa: S105 - the token of the tests


class Client:
    """A browser that speaks to the application without a network."""

    def __init__(self, app: Any) -> None:
        self._app = app

    def request(self, method: str, path: str, **options: Any) -> httpx.Response:
        async def asked() -> httpx.Response:
            transport = httpx.ASGITransport(app=self._app)
            async with httpx.AsyncClient(transport=transport, base_url=BASE) as client:
                return await client.request(method, path, **options)

        # A browser test may have left a running loop in this thread.
        with ThreadPoolExecutor(1) as other:
            return other.submit(lambda: asyncio.run(asked())).result()

    def get(self, path: str) -> httpx.Response:
        return self.request("GET", path)

    def post(self, path: str, **options: Any) -> httpx.Response:
        return self.request("POST", path, **options)

    def delete(self, path: str, **options: Any) -> httpx.Response:
        return self.request("DELETE", path, **options)


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def client(shelf: Shelf) -> Client:
    desk = Desk(token=TOKEN, shelf=shelf, executor=SerialExecutor(), close=lambda: None)
    return Client(Guard(application(desk), token=TOKEN, port=8000))


@pytest.mark.parametrize(
    ("method", "path", "headers", "status"),
    [
        ("GET", "/secret/", {}, 200),
        ("GET", "/secret/", {"sec-fetch-site": "none"}, 200),
        ("GET", "/secret/", {"host": "localhost:8000"}, 200),
        ("GET", "/", {}, 404),
        ("GET", "/wrong/", {}, 404),
        ("GET", "/secretx/", {}, 404),
        ("GET", "/secret/", {"host": "evil.example:8000"}, 421),
        ("GET", "/secret/", {"host": "127.0.0.1:9999"}, 421),
        ("GET", "/secret/reports", {"origin": "http://evil.example"}, 403),
        ("GET", "/secret/reports", {"origin": "null"}, 403),
        ("GET", "/secret/reports", {"origin": "https://127.0.0.1:8000"}, 403),
        ("GET", "/secret/reports", {"sec-fetch-site": "cross-site"}, 403),
        ("GET", "/secret/reports", {"sec-fetch-site": "same-site"}, 403),
        ("POST", "/secret/reports", {}, 403),
        ("POST", "/secret/close", {}, 403),
        ("DELETE", "/secret/reports/x", {}, 403),
        ("OPTIONS", "/secret/reports", {"origin": "http://evil.example"}, 403),
        ("POST", "/secret/verdicts", OURS, 404),
        ("GET", "/secret/reports/none/page", {}, 404),
        ("GET", "/secret/../etc/passwd", {}, 404),
    ],
)
def test_who_may_speak(client, method, path, headers, status):
    answer = client.request(method, path, headers=headers)
    assert answer.status_code == status
    assert answer.headers["cache-control"] == "no-store"
    assert "access-control-allow-origin" not in answer.headers


def test_a_report_from_sending_to_files(client, shelf):
    answer = client.post(
        "/secret/reports?name=a%2Fb.txt", content=SAMPLE.read_bytes(), headers=OURS
    ).json()
    assert (answer["name"], answer["problem"]) == ("b.txt", "")
    assert answer["counts"]["warning"] > 0
    base = f"/secret/reports/{answer['id']}"
    page = client.get(f"{base}/page")
    assert 'data-verdicts="/secret/verdicts"' in page.text
    assert "connect-src 'self'" in page.headers["content-security-policy"]
    assert client.get(f"{base}/file/docx").content[:2] == b"PK"
    assert client.get(f"{base}/file/exe").status_code == 404
    assert client.get(f"{base}/file/pdf").status_code == 422
    assert client.delete(base, headers=OURS).status_code == 204
    assert not shelf.entries


def test_the_list_counts_no_dismissed_finding(client, shelf):
    name = "/secret/reports?name=a.txt"
    answer = client.post(name, content=SAMPLE.read_bytes(), headers=OURS).json()
    found = dict(shelf.entries[answer["id"]].checked.found)
    said = json.dumps({"fingerprint": found["warning"], "verdict": "dismissed"}).encode()
    assert client.post("/secret/verdicts", content=said, headers=OURS).status_code == 204
    (now,) = client.get("/secret/reports").json()
    assert now["counts"] == {**answer["counts"], "warning": answer["counts"]["warning"] - 1}
    assert (answer["dismissed"], now["dismissed"]) == (0, 1)


def test_a_dropped_file_is_read_with_the_data_files_given(tmp_path):
    shelf = Shelf(knowledge=(str(tmp_path / "gone"),))
    desk = Desk(token=TOKEN, shelf=shelf, executor=SerialExecutor(), close=lambda: None)
    client = Client(Guard(application(desk), token=TOKEN, port=8000))
    name = "/secret/reports?name=a.txt"
    answer = client.post(name, content=SAMPLE.read_bytes(), headers=OURS).json()
    assert "没有这个文件夹" in answer["problem"]


def test_a_file_that_cannot_be_read_says_why(client):
    answer = client.post("/secret/reports?name=x.pdf", content=b"%PDF-1.7", headers=OURS).json()
    assert answer["problem"].startswith("x.pdf：PDF 不完整")


def test_too_large_is_refused_before_it_has_all_come(client, monkeypatch):
    monkeypatch.setattr("nlp.serve.app.most", lambda: 1000)
    answer = client.post("/secret/reports?name=x.txt", content=b"a" * 2000, headers=OURS)
    assert answer.status_code == 413
    assert "上限" in answer.json()["problem"]


def test_the_page_holds_only_so_much(shelf, monkeypatch):
    monkeypatch.setattr(shelves, "LIMIT", 1000)
    shelf.add("a", b"x" * 900)
    with pytest.raises(UnsafeFile, match="合计超过"):
        shelf.add("b", b"x" * 200)


def test_verdicts_are_kept_only_where_asked(tmp_path):
    path = tmp_path / "new" / "verdicts.jsonl"
    first = Shelf(path).judged
    first.judge(fingerprint="CLM001-a", verdict="dismissed")
    first.judge(fingerprint="CLM001-b", verdict="dismissed")
    first.judge(fingerprint="CLM001-b", verdict="confirmed")
    assert set(Shelf(path).judged.dismissed) == {"CLM001-a"}
    Shelf().judged.judge(fingerprint="x", verdict="dismissed")
    (tmp_path / "broken").write_text("{", encoding="utf-8")
    with pytest.raises(RunError, match="broken"):
        Shelf(tmp_path / "broken")


def test_a_port_in_use_is_named():
    with _socket(0) as bound, pytest.raises(RunError, match="端口"):
        _socket(bound.getsockname()[1])


def test_who_asks_before_the_server_runs_waits():
    with _socket(0) as bound, socket.create_connection(bound.getsockname(), timeout=5):
        pass
