"""Common parts of the models of data files: strict structs, words, patterns, formulas."""

from __future__ import annotations

from typing import Annotated

import msgspec


class Model(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A frozen mapping of a data file that allows only known keys."""


# A word or phrase as it occurs in texts. A full-width comma inside one is a typing error.
Word = Annotated[str, msgspec.Meta(min_length=1, pattern="^[^，]*$")]
Words = tuple[Word, ...]
# A word that may be empty, such as the unit of a bare number.
Maybe = Annotated[str, msgspec.Meta(pattern="^[^，]*$")]
Key = Annotated[str, msgspec.Meta(pattern="^[A-Za-z0-9][A-Za-z0-9_.-]*$")]
Title = Annotated[str, msgspec.Meta(min_length=1)]
Formula = Annotated[str, msgspec.Meta(pattern="^[a-z0-9_.()+/*{} -]+$")]
# A regular expression; `gouji knowledge check` compiles it.
Regex = Annotated[str, msgspec.Meta(min_length=1, extra={"regex": True})]
Percent = Annotated[float, msgspec.Meta(ge=0, le=100)]
Share = Annotated[float, msgspec.Meta(ge=0, le=1)]
Count = Annotated[int, msgspec.Meta(ge=0)]
