"""The results of `gouji score` on the page: ranking, scores, and any report's whole page on demand.

A run writes whole pages for a few hundred reports only; here the others are made from their
files when somebody opens them, by the workers, with the limits that hold for every file.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from nlp.errors import RunError
from nlp.serve import work

_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_NAMES = re.compile(r"(?:index|report)\.html|summary\.xlsx|pages/(?:p\d{6}\.js|[0-9a-f]{16}\.html)")
"""What of the folder is handed out: the pages that a run writes, and nothing beside them."""
_POLICY = "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
"""Scripts and sources are bounded by the policy that each page carries itself."""
Run = Callable[..., Awaitable[Any]]
Answer = Callable[[Request], Awaitable[Response]]


class Scored:
    """The folder of a run, read only; `run` does a function in a worker.

    Raises RunError where the folder is not that of a run.
    """

    def __init__(self, folder: Path, run: Run) -> None:
        if not all((folder / name).is_file() for name in ("index.html", "reports.parquet")):
            raise RunError(f"{folder}：没有 index.html，不是 gouji score 的结果文件夹")
        self._folder, self._run = folder.absolute(), run

    def routes(self) -> tuple[tuple[str, Answer, str], ...]:
        """Address, what answers it and the method."""
        return (
            ("/run/page/{place:int}", self.page, "GET"),
            ("/run/{name:path}", self.file, "GET"),
        )

    async def page(self, request: Request) -> Response:
        """The whole page of the report in a row of the tables, made from its file."""
        text = await self._run(work.scored, self._folder, request.path_params["place"])
        return HTMLResponse(text, headers={"content-security-policy": _POLICY})

    async def file(self, request: Request) -> Response:
        """A page that the run has written."""
        name = request.path_params["name"]
        path = self._folder / name
        if not _NAMES.fullmatch(name) or path.is_symlink() or not path.is_file():
            return Response(status_code=404)
        data = await asyncio.to_thread(path.read_bytes)
        if name == "report.html":
            # The page then links each report to its whole page, which only a server can make.
            data = data.replace(b'id="setting">{', b'id="setting">{"served":true,', 1)
        headers = {"content-type": _TYPES[path.suffix], "content-security-policy": _POLICY}
        return Response(data, headers=headers)
