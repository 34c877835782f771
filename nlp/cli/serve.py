"""`gouji serve`: a local web page to which reports can be dragged."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from nlp.cli.files import CANNOT_RUN, say, writing
from nlp.cli.frame.tongue import say_in
from nlp.cli.knowledge import Laid
from nlp.cli.themes import Themes
from nlp.errors import GoujiError
from nlp.knowledge import current


def serve(
    port: Annotated[
        int,
        typer.Option(
            help=say_in("端口，默认用空闲的", "The port; by default a free one."), min=0, max=65535
        ),
    ] = 0,
    verdicts: Annotated[
        Path | None,
        typer.Option(
            help=say_in(
                "判定存进这个文件（JSON Lines）；不写就什么也不存",
                "A file to keep verdicts in (JSON Lines); without it nothing is kept.",
            )
        ),
    ] = None,
    run: Annotated[
        Path | None,
        typer.Option(
            help=say_in(
                "打开 gouji score 的结果文件夹：排名，以及每份报告的全文",
                "Show the results of gouji score: the ranking and every report's whole page.",
            )
        ),
    ] = None,
    browser: Annotated[  # noqa: FBT002
        bool,
        typer.Option(
            "--browser/--no-browser", help=say_in("打开浏览器", "Open the page in a browser.")
        ),
    ] = True,
    model: Themes = None,
    knowledge: Laid = None,  # noqa: ARG001 - its callback has laid it over ours
    shortcut: Annotated[
        Path | None,
        typer.Option(
            help=say_in(
                "不打开页面，而是在这个文件夹（如桌面）放一个双击就打开页面的文件",
                "Put a file to double-click into this folder instead.",
            )
        ),
    ] = None,
) -> None:
    """在本机打开一个网页，把报告拖进去核对；不联网，不留文件。"""
    if shortcut is not None:
        _shortcut(shortcut)
        return
    from nlp import serve as server

    settings = server.ServerSettings(
        port=port, verdicts=verdicts, run=run, browser=browser,
        knowledge=current().own, model=str(model or ""),
    )  # fmt: skip
    try:
        server.run(settings, ready=_ready)
    except GoujiError as error:
        say(str(error))
        raise typer.Exit(CANNOT_RUN) from error


def _shortcut(folder: Path) -> None:
    from nlp.serve.shortcut import write

    with writing(folder / "x"):
        made = write(folder, platform=sys.platform, python=sys.executable)
    say(f"{made}：双击它就打开核对报告的页面")


def _ready(address: str) -> None:
    typer.echo(address)
    say(say_in("页面只有本机能打开；按 Ctrl-C 或在页面上点“关闭”结束", "Ctrl-C ends it."))
