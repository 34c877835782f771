"""`gouji themes train` and `gouji themes evaluate`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from nlp.cli.files import CANNOT_RUN, say
from nlp.cli.frame.tongue import Command, group
from nlp.errors import GoujiError
from nlp.themes.model import corpus, store
from nlp.themes.model.evaluate import evaluate as judge
from nlp.themes.model.evaluate import table
from nlp.themes.model.train import rebuild

app = group("句子分类模型：训练与评价。", "The model of sentences: train and evaluate.")


@app.command(cls=Command)
def train(
    folder: Annotated[Path, typer.Argument(help="放 train.jsonl 和 validation.jsonl 的文件夹")],
    output: Annotated[Path, typer.Option(help="写到哪里（.npz 和 .json）")] = store.SHIPPED,
) -> None:
    """训练：同样的句子得到同样的文件。"""
    try:
        made = rebuild(folder)
    except (GoujiError, OSError) as error:
        say(str(error))
        raise typer.Exit(CANNOT_RUN) from error
    store.write(made, output)
    say(f"{output}：训练完成，{made.training[:12]}")


@app.command(cls=Command)
def evaluate(
    path: Annotated[Path, typer.Argument(help="带标签的句子，JSON Lines")],
    weights: Annotated[Path, typer.Option("--model", help="模型文件（不带后缀）")] = store.SHIPPED,
) -> None:
    """评价：各类的精确率、召回率、F1，混淆表，校准误差。"""
    try:
        result = judge(store.read(weights), corpus.read(path))
    except (GoujiError, OSError) as error:
        say(str(error))
        raise typer.Exit(CANNOT_RUN) from error
    typer.echo(table(result))
