"""A report to be drawn: a title, prose and tables, whatever the format."""

from __future__ import annotations

from dataclasses import dataclass

from corpora.form import Table

Block = str | Table


@dataclass(frozen=True, slots=True)
class Content:
    """A title, then paragraphs and tables in order."""

    title: str
    blocks: tuple[Block, ...]

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The title and the prose."""
        return (self.title, *(block for block in self.blocks if isinstance(block, str)))

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables in order."""
        return tuple(block for block in self.blocks if not isinstance(block, str))
