"""`gouji themes train` and `gouji themes evaluate`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from nlp.cli.files import CANNOT_RUN, say
from nlp.cli.frame.tongue import Command, group
from nlp.errors import GoujiError
from nlp.themes import SHIPPED

app = group("句子分类模型：训练与评价。", "The model of sentences: train and evaluate.")


@app.command(cls=Command)
def train(
    path: Annotated[
        Path, typer.Argument(help="带标签的句子：JSON Lines 文件，或放 train.jsonl 的文件夹")
    ],
    output: Annotated[
        Path, typer.Option(help="写到哪里（.npz 和 .json），不能是自带的模型")
    ] = Path("themes-own"),
) -> None:
    """训练自己的模型：类别、主题随意命名，主题可以没有；同样的句子得到同样的文件。"""
    from nlp.themes.model import store
    from nlp.themes.model.rebuild import learn

    stem = store.stem_of(output)
    try:
        learn(path, stem)
        made = store.read(stem)
    except (GoujiError, OSError) as error:
        say(str(error))
        raise typer.Exit(CANNOT_RUN) from error
    say(f"{stem}：训练完成，类别：{'、'.join(made.themes)}；{made.training[:12]}")


@app.command(cls=Command)
def evaluate(
    path: Annotated[Path, typer.Argument(help="带标签的句子，JSON Lines")],
    weights: Annotated[Path, typer.Option("--model", help="模型文件（不带后缀）")] = SHIPPED,
) -> None:
    """评价：各类的精确率、召回率、F1，混淆表，校准误差。"""
    from nlp.themes.model import corpus, store
    from nlp.themes.model.evaluate import evaluate as judge
    from nlp.themes.model.evaluate import table

    try:
        model = store.named(weights)
        result = judge(model, corpus.read(path, ours=set(model.themes) <= set(corpus.THEMES)))
    except (GoujiError, OSError) as error:
        say(str(error))
        raise typer.Exit(CANNOT_RUN) from error
    typer.echo(table(result))
