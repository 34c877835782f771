"""`gouji score`: scores a corpus and writes ranked tables."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from nlp.cli.files import CANNOT_RUN, say
from nlp.cli.frame.tongue import say_in
from nlp.cli.knowledge import Laid
from nlp.cli.themes import Themes
from nlp.errors import GoujiError

# The exit status that shells report for a program stopped by Ctrl-C.
STOPPED = 130


class EngineName(StrEnum):
    """The engine that runs the work."""

    serial = "serial"
    processes = "processes"
    dask = "dask"


class Tool(StrEnum):
    """The annotation tool for which tasks are written."""

    labelstudio = "labelstudio"
    doccano = "doccano"


def score(
    path: Annotated[
        list[str],
        typer.Argument(
            help=say_in(
                "文件、文件夹、通配符、.zip，或列表文件（@文件名、*.list）",
                "Files, folders, globs, .zip archives, or list files (@FILE, *.list).",
            ),
            show_default=False,
        ),
    ],
    output: Annotated[Path, typer.Option(help=say_in("结果文件夹", "The folder of the results."))],
    engine: Annotated[
        EngineName, typer.Option(help=say_in("执行引擎", "Where the work is done."))
    ] = EngineName.processes,
    workers: Annotated[
        int | None,
        typer.Option(
            help=say_in("工作进程数，默认等于核数", "Worker processes; by default one a core."),
            min=1,
        ),
    ] = None,
    scheduler: Annotated[
        str | None,
        typer.Option(
            help=say_in(
                "已有 Dask 集群的地址，如 tcp://主机:8786",
                "Address of a running Dask cluster: tcp://HOST:8786.",
            )
        ),
    ] = None,
    resume: Annotated[  # noqa: FBT002
        bool,
        typer.Option("--resume", help=say_in("接着上次没有完成的算", "Go on with a stopped run.")),
    ] = False,
    rubric: Annotated[
        Path | None, typer.Option(help=say_in("评分标准（YAML）", "A rubric of your own (YAML)."))
    ] = None,
    hierarchy: Annotated[
        Path | None,
        typer.Option(
            help=say_in(
                "隶属关系表（CSV：child,parent）", "Who belongs to whom (CSV: child,parent)."
            )
        ),
    ] = None,
    bodies: Annotated[
        Path | None,
        typer.Option(
            help=say_in(
                "应当发布报告的单位（CSV：name,parent,kind 或 单位,上级,类别）",
                "Who should have published (CSV: name,parent,kind).",
            )
        ),
    ] = None,
    ranges: Annotated[
        Path | None,
        typer.Option(
            help=say_in(
                "比率的通常范围（以前运行得到的 ranges.json）",
                "Usual ranges of rates (ranges.json of an earlier run).",
            )
        ),
    ] = None,
    verdicts: Annotated[
        list[Path] | None,
        typer.Option(
            help=say_in(
                "人工判定（JSON Lines，或标注工具的导出文件），以后的运行也遵从；可以写多次",
                "Verdicts of people (JSON Lines, or the export of an annotation tool); repeatable.",
            )
        ),
    ] = None,
    annotate: Annotated[
        Tool | None,
        typer.Option(help=say_in("同时写出标注任务", "Write tasks for this annotation tool too.")),
    ] = None,
    pages: Annotated[
        bool | None,
        typer.Option(
            "--pages/--no-pages",
            help=say_in(
                "为每份报告写一页网页（默认300份以内写）",
                "A page for every report (by default up to 300 reports).",
            ),
        ),
    ] = None,
    seconds: Annotated[
        float,
        typer.Option(help=say_in("每份文件的秒数上限", "Seconds that a file may take."), min=0.1),
    ] = 60.0,
    memory: Annotated[
        int,
        typer.Option(
            help=say_in("每份文件的内存上限（MB）", "Megabytes that a file may take."), min=16
        ),
    ] = 2048,
    quiet: Annotated[  # noqa: FBT002
        bool, typer.Option("--quiet", "-q", help=say_in("不写进度", "No progress."))
    ] = False,
    model: Themes = None,
    knowledge: Laid = None,  # noqa: ARG001 - its callback has laid it over ours
) -> None:
    """给整批报告打分：得到排名、扣分依据和可供分析的表。"""
    from nlp.engines import Options, make
    from nlp.engines.base import MEGABYTE
    from nlp.scoring.inputs.job import Job
    from nlp.scoring.marks.applied import said
    from nlp.scoring.outputs.annotate import WHAT, export
    from nlp.scoring.run import run
    from nlp.scoring.settings import Settings

    if scheduler and engine is not EngineName.dask:
        say("--scheduler 只用于 --engine dask")
        raise typer.Exit(CANNOT_RUN)
    settings = Settings(
        paths=tuple(path),
        rubric=rubric,
        hierarchy=hierarchy,
        bodies=bodies,
        ranges=ranges,
        verdicts=tuple(verdicts or ()),
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
        job=Job(model=str(model or "")),
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
    for file in counts.verdicts:
        say(said(**file))
    if counts.errors:
        say(f"{counts.errors}份文件没有读出，见 {output / 'errors.jsonl'}")
        raise typer.Exit(CANNOT_RUN)
