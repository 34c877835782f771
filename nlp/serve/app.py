"""The routes of the page and their handlers; all work on files is done by the executor."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from concurrent.futures import Executor
from pathlib import Path, PurePath
from typing import Any, get_args
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from nlp.display.page.report import SCRIPTS, Served, render, script_hash
from nlp.errors import GoujiError, UnsafeFile, cause
from nlp.scoring.marks.answers import CHOICES
from nlp.serve import work
from nlp.serve.scored import Answer, RunFolder
from nlp.serve.shelf import MEGABYTE, Shelf, ShelvedReport, most

TYPES = {
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_POLICY = (
    "default-src 'none'; script-src '{}'; style-src 'unsafe-inline'; img-src data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_LONGEST = {"fingerprint": 80, "by": 60, "why": 300}
"""The most characters of each text of a verdict."""


class Desk:
    """The handlers of the page; `close` is called when the user closes it."""

    def __init__(
        self,
        *,
        token: str,
        shelf: Shelf,
        executor: Executor,
        close: Callable[[], None],
        run: Path | None = None,
    ) -> None:
        self._token, self._shelf, self._executor, self._close = token, shelf, executor, close
        self._scored = None if run is None else RunFolder(run, self._run, self._served, shelf)

    def routes(self) -> list[Route]:
        """Return every route, all below the token."""
        listed: tuple[tuple[str, Answer, str], ...] = (
            ("/", self.front, "GET"),
            ("/reports", self.reports, "GET"),
            ("/reports", self.add, "POST"),
            ("/reports/{id}", self.remove, "DELETE"),
            ("/reports/{id}/previous", self.previous, "POST"),
            ("/reports/{id}/page", self.page, "GET"),
            ("/reports/{id}/file/{kind}", self.file, "GET"),
            ("/all.xlsx", self.all, "GET"),
            ("/verdicts", self.judge, "POST"),
            ("/close", self.close, "POST"),
            *(self._scored.routes() if self._scored else ()),
        )
        return [
            Route(f"/{self._token}{path}", _errors_as_answers(answer), methods=[method])
            for path, answer, method in listed
        ]

    async def front(self, _: Request) -> Response:
        """Return the page to which files are dragged."""
        text = render(
            "serve.html",
            script="serve.js",
            styles=("style.css", "serve.css"),
            most=most(),
            scored=self._scored is not None,
        )
        policy = _POLICY.format(script_hash("serve.js"))
        return HTMLResponse(text, headers={"content-security-policy": policy})

    async def reports(self, _: Request) -> Response:
        """Return all reports, so that a reloaded page shows them."""
        return JSONResponse(
            [entry.plain(self._shelf.judged.dismissed) for entry in self._shelf.entries.values()]
        )

    async def add(self, request: Request) -> Response:
        """Check an uploaded file and return its result."""
        entry = self._shelf.add(_name(request), await _body(request))
        return await self._checked(entry)

    async def previous(self, request: Request) -> Response:
        """Add last year's file to a report and check the report with it."""
        entry = self._entry(request)
        self._shelf.beside(entry, _name(request), await _body(request))
        return await self._checked(entry)

    async def _checked(self, entry: ShelvedReport) -> Response:
        try:
            entry.checked, entry.problem = await self._run(work.check, entry.upload), ""
        except GoujiError as error:
            said, name = str(error), entry.upload.name
            entry.checked, entry.problem = None, said if name in said else f"{name}：{said}"
        return JSONResponse(entry.plain(self._shelf.judged.dismissed))

    async def remove(self, request: Request) -> Response:
        """Remove a report with all its data."""
        del self._shelf.entries[self._entry(request).id]
        return Response(status_code=204)

    async def page(self, request: Request) -> Response:
        """Return the page of a report."""
        entry = self._entry(request)
        text = await self._run(work.page, entry.upload, self._served())
        policy = _POLICY.format(script_hash(*SCRIPTS))
        return HTMLResponse(text, headers={"content-security-policy": policy})

    def _served(self) -> Served:
        """Return where pages send verdicts, with the findings dismissed so far."""
        judged = self._shelf.judged
        address = f"/{self._token}/verdicts"
        return Served(verdicts=address, dismissed=dict(judged.dismissed), by=judged.by)

    async def file(self, request: Request) -> Response:
        """Return a report as a file: Word or PDF with comments, the list, or the page."""
        entry, kind = self._entry(request), request.path_params["kind"]
        if kind not in get_args(work.Kind):
            return Response(status_code=404)
        return await self._file([entry], kind, PurePath(entry.upload.name).stem + "-核对")

    async def all(self, _: Request) -> Response:
        """Return the list of findings of all reports that could be read."""
        read = [entry for entry in self._shelf.entries.values() if entry.checked]
        return await self._file(read, "xlsx", "问题清单")

    async def _file(self, entries: list[ShelvedReport], kind: work.Kind, name: str) -> Response:
        uploads = [entry.upload for entry in entries]
        data = await self._run(work.made, uploads, kind, frozenset(self._shelf.judged.dismissed))
        shown = f"attachment; filename*=UTF-8''{quote(f'{name}.{kind}', safe='')}"
        return Response(data, media_type=TYPES[kind], headers={"content-disposition": shown})

    async def judge(self, request: Request) -> Response:
        """Store a verdict on a finding, with who gave it and why."""
        said = json.loads(await _body(request, 8192))
        verdict = said["verdict"]
        if verdict not in CHOICES:
            raise ValueError(verdict)
        names = ("fingerprint", "by", "why")
        words = {name: str(said.get(name, ""))[: _LONGEST[name]] for name in names}
        if not words["fingerprint"]:
            raise ValueError("fingerprint")
        self._shelf.judged.judge(verdict=verdict, **words)
        return Response(status_code=204)

    async def close(self, _: Request) -> Response:
        """Stop the server."""
        self._close()
        return Response(status_code=204)

    def _entry(self, request: Request) -> ShelvedReport:
        return self._shelf.entries[request.path_params["id"]]

    async def _run(self, function: Callable[..., Any], *args: Any) -> Any:
        return await asyncio.wrap_future(self._executor.submit(function, *args))


def application(desk: Desk) -> Starlette:
    """Return the routes of a page as an ASGI application, without its guard."""
    return Starlette(routes=desk.routes())


def _errors_as_answers(answer: Answer) -> Answer:
    """Wrap a handler so that errors become a status and a sentence, never a traceback."""

    async def wrapped(request: Request) -> Response:
        try:
            return await answer(request)
        except UnsafeFile as error:
            return JSONResponse({"problem": str(error)}, 413)
        except GoujiError as error:
            return JSONResponse({"problem": str(error)}, 422)
        except (KeyError, TypeError, ValueError, RecursionError):
            return JSONResponse({"problem": "没有这一项"}, 404)
        except OSError as error:
            return JSONResponse({"problem": f"判定存不下来：{cause(error)}"}, 507)

    return wrapped


def _name(request: Request) -> str:
    """Return the name of a file without folders, from any operating system."""
    name = request.query_params.get("name", "").replace("\\", "/").rpartition("/")[2]
    return "".join(char for char in name if char.isprintable())[:200] or "未命名"


async def _body(request: Request, limit: int | None = None) -> bytes:
    """Return the request body. Raises UnsafeFile as soon as it exceeds the limit."""
    limit = most() if limit is None else limit
    held = bytearray()
    async for chunk in request.stream():
        held += chunk
        if len(held) > limit:
            raise UnsafeFile(f"文件超过 {limit / MEGABYTE:g} MB 的上限")
    return bytes(held)
