"""Reads Rich Text Format (.rtf, often named .doc): paragraphs with list numbers, tables in place."""

from __future__ import annotations

from nlp.errors import DamagedFile
from nlp.readers.base import Context
from nlp.readers.fold import fold
from nlp.readers.grid import holds_prose
from nlp.readers.layout import Layout
from nlp.readers.office.rtf_table import RtfTable
from nlp.readers.office.rtf_tokens import RtfText, Word, text_of, tokens
from nlp.readers.raised import lowered
from nlp.types import Document

_PASSED_OVER = frozenset(
    [
        "fonttbl",
        "colortbl",
        "stylesheet",
        "info",
        "pict",
        "object",
        "header",
        "headerl",
        "headerr",
        "headerf",
        "footer",
        "footerl",
        "footerr",
        "footerf",
        "footnote",
        "annotation",
        "atnid",
        "atnauthor",
        "listtable",
        "listoverridetable",
        "rsidtbl",
        "generator",
        "themedata",
        "datastore",
        "latentstyles",
        "xmlnstbl",
        "filetbl",
        "revtbl",
        "nonshppict",
        "mmathPr",
        "pnseclvl1",
        "pnseclvl2",
        "pnseclvl3",
        "upr",
        "fldinst",
        "bkmkstart",
        "bkmkend",
    ]
)
"""Groups that contain no words of the document."""
_SIGNS = {
    "tab": "\t", "line": "\n", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’",
    "ldblquote": "“", "rdblquote": "”", "bullet": "", "~": "\xa0", "_": "-", "emspace": " ", "enspace": " ",
}  # fmt: skip
_HIDING = frozenset(("v", "strike", "striked", "deleted", "webhidden"))
_DEEPEST = 500


def read_rtf(data: bytes, context: Context) -> Document:
    """Read a document: one paragraph per line, list numbers as the program wrote them.

    Hidden, deleted and struck-through words, notes and page headers are left out. Raises
    `DamagedFile` for groups nested without end, `UnsafeFile` past the limits.
    """
    walk = _Walk(context)
    for token in tokens(data):
        walk.take(token)
    walk.end()
    return walk.layout.document(context.source("rtf", walk.words.encoding))


class _Walk:
    """Processes the tokens; `_looks` is a stack with the hiding and raising properties by group."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self.layout = Layout()
        self.words = RtfText()
        self._looks: list[frozenset[str]] = [frozenset()]
        self._table = RtfTable(context.limits)
        self._count = 0
        self._before = ""

    def take(self, token: Word | bytes) -> None:
        """Process one control word, bracket or run of characters."""
        if isinstance(token, bytes):
            self._text(text_of(token, self.words))
        elif token.name == "{":
            self._looks.append(self._looks[-1])
            if len(self._looks) > _DEEPEST:
                raise DamagedFile("RTF 的分组嵌套过深")
        elif token.name == "}":
            self._looks = self._looks[:-1] if len(self._looks) > 1 else self._looks
        else:
            self._word(token)

    def _word(self, word: Word) -> None:
        name = word.name
        if name in _PASSED_OVER or name == "*":
            self._look("away", on=True)
        elif name in ("par", "sect", "page") and not self._away:
            self._paragraph()
        elif name in (
            "cell",
            "row",
            "trowd",
            "cellx",
            "clvmgf",
            "clvmrg",
            "clmgf",
            "clmrg",
            "intbl",
            "pard",
        ):
            self._of_table(word)
        elif name in _SIGNS:
            # After the number of a list item a tab is only a gap.
            self._text("" if "label" in self._looks[-1] else _SIGNS[name])
        elif name in ("listtext", "pntext"):
            self._look("label", on=True)
        elif name in _HIDING:
            self._look(name, on=word.value != 0)
        elif name in ("super", "nosupersub"):
            self._look("super", on=name == "super" and word.value != 0)
        elif name == "plain":
            self._looks[-1] &= {"away", "label"}
        else:
            self._text(self.words.character(word))

    @property
    def _away(self) -> bool:
        return "away" in self._looks[-1]

    def _look(self, name: str, *, on: bool) -> None:
        self._looks[-1] = self._looks[-1] | {name} if on else self._looks[-1] - {name}

    def _text(self, text: str) -> None:
        looks = self._looks[-1]
        if not text or "away" in looks or looks & _HIDING:
            return
        if "super" in looks:
            text = lowered(text, self._before, "x")
        self._before = text[-8:] or self._before
        self.words.parts.append(text)

    def _of_table(self, word: Word) -> None:
        if self._away:
            return
        if word.name == "cell":
            self._table.cell(fold(self.words.taken()))
        elif word.name == "row":
            self._table.row()
        else:
            self._table.define(word)

    def _paragraph(self) -> None:
        self._context.check_time()
        if self._table.is_open:
            self.words.parts.append("\n")
            return
        self._flush_table()
        self._count += 1
        for line in fold(self.words.taken()).split("\n"):
            self.layout.paragraph(line, number=self._count)

    def _flush_table(self) -> None:
        pieces = self._table.taken()
        if not pieces:
            return
        if len({piece.column for piece in pieces}) < 2 or holds_prose([p.text for p in pieces]):
            for line in (line for piece in pieces for line in piece.text.split("\n")):
                self.layout.paragraph(line)
        else:
            self.layout.table(pieces)

    def end(self) -> None:
        """Add the text after the last paragraph mark."""
        self._table.close()
        self._paragraph()
