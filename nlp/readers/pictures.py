"""Warns of tables that may be pictures, in a file with pictures and no table."""

from __future__ import annotations

from collections.abc import Sequence

from nlp.readers.layout import Layout

LARGE = 200.0
"""Smallest width, in pixels or points, of a picture that may show a table; others are icons."""


def instead_of_tables(layout: Layout, pictures: int) -> Sequence[str]:
    """Return the problems to report for a document with so many large pictures and no table.

    >>> instead_of_tables(Layout(), 2)
    ['文件里没有表格，有2张图片：表格可能是图片，图片里的数字没有读取']
    """
    if layout.grids or not pictures:
        return []
    return [f"文件里没有表格，有{pictures}张图片：表格可能是图片，图片里的数字没有读取"]
