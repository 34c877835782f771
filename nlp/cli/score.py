"""`gouji score`: a corpus, from a folder to a ranked table."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from nlp.cli.files import CANNOT_RUN, say
from nlp.cli.knowledge import Laid
from nlp.errors import GoujiError

# What shells report of a program that Ctrl-C has ended.
STOPPED = 130


class Engine(StrEnum):
    """Where the work is done."""

    serial = "serial"
    processes = "processes"
    dask = "dask"


class Tool(StrEnum):
    """For which annotation tool tasks are written."""

    labelstudio = "labelstudio"
    doccano = "doccano"


def score(
    path: Annotated[
        list[str], typer.Argument(help="文件、文件夹、通配符、.zip，或列表文件（@文件名、*.list）")
    ],
    output: Annotated[Path, typer.Option(help="结果文件夹")],
    engine: Annotated[Engine, typer.Option(help="执行引擎")] = Engine.processes,
    workers: Annotated[int | None, typer.Option(help="工作进程数，默认等于核数", min=1)] = None,
    scheduler: Annotated[
        str | None, typer.Option(help="已有 Dask 集群的地址，如 tcp://主机:8786")
    ] = None,
    resume: Annotated[bool, typer.Option("--resume", help="接着上次没有完成的算")] = False,  # noqa: FBT002
    rubric: Annotated[Path | None, typer.Option(help="评分标准（YAML）")] = None,
    hierarchy: Annotated[Path | None, typer.Option(help="隶属关系表（CSV：child,parent）")] = None,
    bodies: Annotated[
        Path | None,
        typer.Option(help="应当发布报告的单位（CSV：name,parent,kind 或 单位,上级,类别）"),
    ] = None,
    ranges: Annotated[
        Path | None, typer.Option(help="比率的通常范围（以前运行得到的 ranges.json）")
    ] = None,
    verdicts: Annotated[
        Path | None,
        typer.Option(help="人工判定（JSON Lines，或标注工具的导出文件），以后的运行也遵从"),
    ] = None,
    annotate: Annotated[Tool | None, typer.Option(help="同时写出标注任务")] = None,
    pages: Annotated[
        bool | None,
        typer.Option("--pages/--no-pages", help="为每份报告写一页网页（默认300份以内写）"),
    ] = None,
    seconds: Annotated[float, typer.Option(help="每份文件的秒数上限", min=0.1)] = 60.0,
    memory: Annotated[int, typer.Option(help="每份文件的内存上限（MB）", min=16)] = 2048,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="不写进度")] = False,  # noqa: FBT002
    knowledge: Laid = None,  # noqa: ARG001 - its callback has laid it over ours
) -> None:
    """给整批报告打分：得到排名、扣分依据和可供分析的表。"""
    from nlp.engines import Options, make
    from nlp.engines.base import MEGABYTE
    from nlp.scoring.outputs.annotate import WHAT, export
    from nlp.scoring.run import run
    from nlp.scoring.settings import Settings

    if scheduler and engine is not Engine.dask:
        say("--scheduler 只用于 --engine dask")
        raise typer.Exit(CANNOT_RUN)
    settings = Settings(
        paths=tuple(path),
        rubric=rubric,
        hierarchy=hierarchy,
        bodies=bodies,
        ranges=ranges,
        verdicts=verdicts,
        resume=resume,
        quiet=quiet,
        engine=engine.value,
        limits={
            "workers": workers,
            "seconds": seconds,
            "memory_mb": memory,
            "scheduler": scheduler,
        },
        pages=pages,
    )
    options = Options(
        workers=workers, scheduler=scheduler, seconds=seconds, memory=memory * MEGABYTE
    )
    try:
        with make(engine.value, options) as executor:
            counts = run(settings, output, executor=executor)
        for what in WHAT if annotate else ():
            export(output, what, annotate.value, output / f"{what}.{annotate.value}.jsonl")  # type: ignore[union-attr]  # set in this loop
    except GoujiError as error:
        say(str(error))
        raise typer.Exit(CANNOT_RUN) from error
    except KeyboardInterrupt as error:
        say("已停下：做完的部分已保存，加 --resume 接着算")
        raise typer.Exit(STOPPED) from error
    if counts.errors:
        say(f"{counts.errors}份文件没有读出，见 {output / 'errors.jsonl'}")
        raise typer.Exit(CANNOT_RUN)
