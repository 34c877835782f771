"""Chinese words as spaCy tokens: a small tokenizer with a private dictionary.

spaCy's own jieba tokenizer shares one dictionary among all pipelines, merges line breaks into
one token and cannot be pickled; this one preserves the offset of every character.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import spacy
import srsly
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from nlp.errors import ModelError
from nlp.quantity.scan import figures
from nlp.segment import Engine, Segmenter

NAME = "gouji_jieba"
_LONE = re.compile("[\ud800-\udfff]")


class JiebaTokenizer:
    """Text -> Doc, whose tokens joined are the text, except for lone surrogates.

    `words` are never split; `engine` as for Segmenter.

    >>> [token.text for token in JiebaTokenizer(Vocab())("依法公开 12件")]
    ['依法', '公开', '12', '件']
    >>> [token.text for token in JiebaTokenizer(Vocab())("公开23,876件，占百分之九十八点五")]
    ['公开', '23,876', '件', '，', '占', '百分之九十八点五']
    """

    def __init__(
        self, vocab: Vocab, *, words: Iterable[str] = (), engine: Engine | None = None
    ) -> None:
        self.vocab = vocab
        self.segmenter = Segmenter(words=words, engine=engine)

    def __call__(self, text: str) -> Doc:
        words: list[str] = []
        spaces: list[bool] = []
        for word in self._words(_LONE.sub("\ufffd", text)):
            # A blank after a word belongs to it, as everywhere in spaCy.
            if word == " " and words and not spaces[-1] and not words[-1].isspace():
                spaces[-1] = True
            else:
                words.append(word)
                spaces.append(False)
        return Doc(self.vocab, words=words, spaces=spaces)

    def _words(self, text: str) -> Iterator[str]:
        """Yield the words of a text, with each figure as one word: 23,876 and 百分之九十八点五."""
        place = 0
        for figure in figures().finditer(text):
            yield from self.segmenter.cut(text[place : figure.start()])
            yield figure.group()
            place = figure.end()
        yield from self.segmenter.cut(text[place:])

    def pipe(self, texts: Iterable[str], batch_size: int = 1000) -> Iterable[Doc]:  # noqa: ARG002
        """Yield one Doc per text."""
        for text in texts:
            yield self(text)

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:  # noqa: ARG002
        """Serialise the dictionary and the engine; `exclude` is ignored, but spaCy passes it."""
        state = {"words": list(self.segmenter.words), "engine": self.segmenter.engine}
        return bytes(srsly.msgpack_dumps(state))

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> JiebaTokenizer:  # noqa: ARG002
        """Load the result of `to_bytes`. Raises ModelError on anything else."""
        try:
            state = srsly.msgpack_loads(data)
            words, engine = list(map(str, state["words"])), state["engine"]
        except (ValueError, KeyError, TypeError) as error:
            raise ModelError(f"不是分词器的数据：{error}") from error
        if engine not in ("rjieba", "jieba"):
            raise ModelError(f"分词引擎应为 rjieba 或 jieba，而不是 {engine!r}")
        self.segmenter = Segmenter(words=words, engine=engine)
        return self

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the dictionary to a file."""
        Path(path).write_bytes(self.to_bytes(exclude=exclude))

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> JiebaTokenizer:
        """Read a file written by `to_disk`. Raises ModelError, OSError."""
        return self.from_bytes(Path(path).read_bytes(), exclude=exclude)

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuilt, (self.vocab, self.segmenter.words, self.segmenter.engine)


def _rebuilt(vocab: Vocab, words: tuple[str, ...], engine: Engine) -> JiebaTokenizer:
    return JiebaTokenizer(vocab, words=words, engine=engine)


@spacy.registry.tokenizers(NAME)  # type: ignore[untyped-decorator]
def create(
    words: list[str] | None = None, engine: str | None = None
) -> Callable[[Language], JiebaTokenizer]:
    """Factory for a spaCy config: `[nlp.tokenizer] @tokenizers = "gouji_jieba"`."""

    def make(language: Language) -> JiebaTokenizer:
        chosen: Any = engine
        return JiebaTokenizer(language.vocab, words=words or (), engine=chosen)

    return make
