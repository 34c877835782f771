"""`gouji knowledge`: lists the data files, or checks them against their models and each other."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from nlp.cli.files import CANNOT_RUN, say
from nlp.cli.frame.tongue import ENGLISH, Command, group, say_in
from nlp.errors import GoujiError
from nlp.knowledge import current, in_force, load

app = group(
    "数据文件：词语、表格、公式、评分标准。", "Data files: words, forms, formulas, rubrics."
)


def lay(context: typer.Context, folder: Path | None) -> Path | None:
    """Lay a folder of the user's over ours for the rest of a command."""
    try:
        context.with_resource(in_force(folder))
    except GoujiError as error:
        say(str(error))
        raise typer.Exit(CANNOT_RUN) from error
    return folder


Laid = Annotated[
    Path | None,
    typer.Option(
        callback=lay,
        help=say_in(
            "自己的数据文件夹，叠放在自带的之上",
            "A folder of data files of your own, laid over ours.",
        ),
    ),
]


@app.command(
    cls=Command, help=say_in("检查数据文件，说出每个文件的第一处错误。", "Check the data files.")
)
def check(
    folder: Annotated[
        Path | None, typer.Argument(help=say_in("自己的数据文件夹", "A folder of data files."))
    ] = None,
) -> None:
    """检查数据文件：每个有错的文件说出第一处错误。"""
    from nlp.knowledge import knowledge, use
    from nlp.knowledge.check import mistakes

    try:
        with use(knowledge(*[folder] if folder else [])):
            found = list(mistakes())
            count = len({name for name, _ in current().all_files()})
    except GoujiError as error:
        found, count = [str(error)], 0
    for line in found:
        say(line)
    if found:
        raise typer.Exit(CANNOT_RUN)
    typer.echo(f"{count}个数据文件没有错误")


@app.command("list", cls=Command, help=say_in("列出数据文件。", "List the data files."))
def list_(knowledge: Laid = None) -> None:
    """列出数据文件，每行一个：名称、从哪几个文件夹来、开头的说明。"""
    del knowledge
    for name in sorted({name for name, _ in current().all_files()}):
        files = current().files(name)
        typer.echo(f"{name}\t{'、'.join(str(path) for path in files)}\t{_about(name, files[0])}")


def _about(name: str, path: Path) -> str:
    """Return what a file holds: in Chinese from the data, else the first line of its model or file."""
    from nlp.knowledge.models import kind_of, model_of

    kind = kind_of(name)
    if kind is None:
        return ""
    if not ENGLISH:
        return str(load("common/files").get(kind, ""))
    model = model_of(name)
    if isinstance(model, type):
        return (model.__doc__ or "").split("\n", 1)[0]
    with path.open(encoding="utf-8") as lines:
        first = lines.readline()
    return first.lstrip("# ").partition(". ")[0].strip() if first.startswith("#") else ""
