"""Tables that are pictures: a file without a table and with pictures says that it has them."""

from __future__ import annotations

from collections.abc import Sequence

from nlp.readers.layout import Layout

LARGE = 200.0
"""Width in pixels or points from which a picture may show a table; smaller ones are icons."""


def instead_of_tables(layout: Layout, pictures: int) -> Sequence[str]:
    """What to tell of a document that draws no table and holds this many large pictures.

    >>> instead_of_tables(Layout(), 2)
    ['文件里没有表格，有2张图片：表格可能是图片，图片里的数字没有读取']
    """
    if layout.grids or not pictures:
        return []
    return [f"文件里没有表格，有{pictures}张图片：表格可能是图片，图片里的数字没有读取"]
