"""`gouji themes train` and `gouji themes evaluate`."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from nlp.cli.files import CANNOT_RUN, say
from nlp.cli.frame.tongue import Command, group, say_in
from nlp.errors import GoujiError, KnowledgeError
from nlp.themes.model import SHIPPED


def _stem(path: Path | None) -> Path | None:
    """Return the path of a model without suffix; where it is none, print a message and exit with 2."""
    if path is None:
        return None
    from nlp.themes.model import store

    try:
        store.named(path)
    except GoujiError as error:
        say(str(error))
        raise typer.Exit(CANNOT_RUN) from error
    return store.stem_of(path).absolute()


Themes = Annotated[
    Path | None,
    typer.Option(
        "--model",
        callback=_stem,
        help=say_in(
            "句子的类别用自己训练的模型（gouji themes train 写出的文件）",
            "Themes from a model of your own (written by gouji themes train).",
        ),
    ),
]

_FEW = 50
_EXAMPLE = '{"sentence": "公开不够及时。", "theme": "problem"}'
app = group("句子分类模型：训练与评价。", "The model of sentences: train and evaluate.")


@app.command(
    cls=Command,
    help=say_in(
        "训练自己的模型：类别、主题随意命名，主题可以没有；同样的句子得到同样的文件。",
        "Train a model of your own labels; the same sentences give the same files.",
    ),
)
def train(
    path: Annotated[
        Path,
        typer.Argument(
            help=say_in(
                "带标签的句子：JSON Lines 文件，或放 train.jsonl 的文件夹",
                "Labelled sentences: a JSON Lines file, or a folder with train.jsonl.",
            ),
            show_default=False,
        ),
    ],
    output: Annotated[
        Path,
        typer.Option(
            help=say_in(
                "写到哪里（.npz 和 .json），不能是自带的模型",
                "Where to write it (.npz and .json); never over the shipped model.",
            )
        ),
    ] = Path("themes-own"),
) -> None:
    """训练自己的模型：类别、主题随意命名，主题可以没有；同样的句子得到同样的文件。"""
    from nlp.themes.model import store
    from nlp.themes.model import train as labelled
    from nlp.themes.model.rebuild import learn

    stem = store.stem_of(output)
    try:
        learn(path, stem)
        made = store.read(stem)
    except (GoujiError, OSError) as error:
        say(str(error))
        raise typer.Exit(CANNOT_RUN) from error
    counts = Counter(item.theme for item in labelled.read(path)[0])
    few = sorted(name for name, count in counts.items() if count < _FEW)
    if few:
        say(
            f"句子少（{'、'.join(few)}不到{_FEW}句）：给出的把握不可信；多标一些，并加一类放别的句子"
        )
    say(f"{stem}：训练完成，类别：{'、'.join(made.themes)}；{made.training[:12]}")


@app.command(
    cls=Command,
    help=say_in(
        "评价：各类的精确率、召回率、F1，混淆表，校准误差。",
        "Precision, recall and F1 by theme, confusion, calibration error.",
    ),
)
def evaluate(
    path: Annotated[
        Path,
        typer.Argument(
            help=say_in("带标签的句子，JSON Lines", "Labelled sentences, JSON Lines."),
            show_default=False,
        ),
    ],
    weights: Annotated[
        Path,
        typer.Option(
            "--model",
            help=say_in("模型文件；不写就是自带的模型", "The model; without it the shipped one."),
            show_default=False,
        ),
    ] = SHIPPED,
) -> None:
    """评价：各类的精确率、召回率、F1，混淆表，校准误差。"""
    from nlp.themes.model import corpus, store
    from nlp.themes.model.evaluate import evaluate as judge
    from nlp.themes.model.evaluate import table

    try:
        model = store.named(weights)
        items = corpus.read(path, ours=set(model.themes) <= set(corpus.THEMES))
        if not items:
            raise KnowledgeError(f"{path}：没有带标签的句子，无从评价；一行写一个，如 {_EXAMPLE}")
        result = judge(model, items)
    except (GoujiError, OSError) as error:
        say(str(error))
        raise typer.Exit(CANNOT_RUN) from error
    typer.echo(table(result))
