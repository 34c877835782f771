"""Serves the results of `gouji score`: ranking, scores, and any report's full page on demand.

A run writes full pages for a few hundred reports only; here the others are rendered from their
files when they are opened, by the workers, with the usual limits for a file.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from html import escape
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from nlp.display.page.report import Served, said_of
from nlp.errors import RunError
from nlp.serve import work
from nlp.serve.shelf import Shelf

_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_NAMES = re.compile(r"(?:index|report)\.html|summary\.xlsx|pages/(?:p\d{6}\.js|[0-9a-f]{16}\.html)")
"""The files of the folder that are served: only the pages that a run writes."""
_POLICY = "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
"""Headers only; each page has its own policy for scripts and sources."""
_SOURCES, _REPORT = "img-src data:;", '<div class="report" id="report"'
"""Where the page of one report names its sources, and its element for the report."""
_NAMED = re.compile(r'data-fingerprint="([^"]*)"')
_DISMISSED = re.compile(r'(?<=") data-dismissed="[^"]*"(?=>)')
Run = Callable[..., Awaitable[Any]]
Answer = Callable[[Request], Awaitable[Response]]


class RunFolder:
    """The folder of a run, read only; `run` calls a function in a worker.

    `served`: where the page of a report sends verdicts, and the findings dismissed so far;
    `shelf`: the data files and the model given, in place of those of the run.
    Raises RunError where the folder is not that of a run.
    """

    def __init__(self, folder: Path, run: Run, served: Callable[[], Served], shelf: Shelf) -> None:
        if not all((folder / name).is_file() for name in ("index.html", "reports.parquet")):
            raise RunError(f"{folder}：没有 index.html，不是 gouji score 的结果文件夹")
        self._folder, self._run, self._served = folder.absolute(), run, served
        self._read_with = (shelf.knowledge, shelf.model)

    def routes(self) -> tuple[tuple[str, Answer, str], ...]:
        """Return (address, handler, method) of each route."""
        return (
            ("/run/page/{place:int}", self.page, "GET"),
            ("/run/{name:path}", self.file, "GET"),
        )

    async def page(self, request: Request) -> Response:
        """Return the full page of the report in a row of the tables, rendered from its file."""
        place = request.path_params["place"]
        text = await self._run(work.scored, self._folder, place, *self._read_with)
        text = sending(text, self._served())
        return HTMLResponse(text, headers={"content-security-policy": _POLICY})

    async def file(self, request: Request) -> Response:
        """Return a page that the run has written."""
        name = request.path_params["name"]
        path = self._folder / name
        if not _NAMES.fullmatch(name) or path.is_symlink() or not path.is_file():
            return Response(status_code=404)
        data = await asyncio.to_thread(path.read_bytes)
        if name == "report.html":
            # The page then links each report to its full page, which only a server can render.
            data = data.replace(b'id="setting">{', b'id="setting">{"served":true,', 1)
        elif name.startswith("pages/") and path.suffix == ".html":
            data = sending(data.decode("utf-8"), self._served()).encode("utf-8")
        headers = {"content-type": _TYPES[path.suffix], "content-security-policy": _POLICY}
        return Response(data, headers=headers)


def sending(page: str, served: Served) -> str:
    """Return the page of a report so that it sends verdicts to the server and shows earlier ones.

    A run writes its pages for reading from a folder, where nothing takes verdicts.

    >>> page = 'img-src data:;<div class="report" id="report">'
    >>> print(sending(page, Served(verdicts="/v", by="张")))
    img-src data:; connect-src 'self';<div class="report" id="report" data-verdicts="/v" data-by="张" data-dismissed="{}">
    """
    told = f' data-verdicts="{escape(served.verdicts)}" data-by="{escape(served.by)}"'
    told += f' data-dismissed="{escape(said_of(served.dismissed, _NAMED.findall(page)))}"'
    # Those that the run knew of are among them, or have been taken back since.
    page = _DISMISSED.sub("", page, count=1)
    page = page.replace(_SOURCES, f"{_SOURCES} connect-src 'self';", 1)
    return page.replace(_REPORT, f"{_REPORT}{told}", 1)
