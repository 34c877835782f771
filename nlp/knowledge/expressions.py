"""Keeps the code of compiled regular expressions between processes, as Python does that of modules.

`gouji check` compiles some four hundred expressions, which takes a fifth of its time. Their code is
cached beside the data files (`nlp.knowledge.compiled`), under the version of Python and of its
engine, and given back to the engine, which checks it again. What is missing or refused is compiled.
Nothing of a report is written: only what modules and data files give (`nlp.knowledge.caches`).
"""

from __future__ import annotations

import atexit
import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any

from nlp.knowledge.caches import from_data
from nlp.knowledge.compiled import keep, kept, place, value

Code = tuple[int, list[int], int, dict[str, int], tuple[str | None, ...]]
"""What the engine compiles a pattern from: flags, code, groups, and their names both ways."""
_SOME = 20
"""So many expressions must be new before the file is written again, since each report has a few."""
_MOST = 2_000


class Expressions:
    """The compiled expressions of earlier processes, and those that this one compiles.

    >>> Expressions(None).compile("[0-9]+件").findall("收到5件")
    ['5件']
    """

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.known = value(kept(path), dict[str, Code]) or {}
        self.new: dict[str, tuple[str, int]] = {}
        self._engine, self._compiler = import_module("_sre"), import_module("re._compiler")
        self._compile: Any = self._compiler.__dict__["compile"]

    def compile(self, pattern: Any, flags: int = 0) -> Any:
        """Return the expression of a pattern, as `re` compiles it."""
        if not isinstance(pattern, str):
            return self._compile(pattern, flags)
        key = f"{int(flags)} {pattern}"
        code = self.known.get(key)
        if code is not None:
            with suppress(RuntimeError, TypeError, ValueError, OverflowError):
                return self._engine.compile(pattern, *code)
        made = self._compile(pattern, flags)
        if from_data(sys._getframe()):  # noqa: SLF001 - documented, for exactly this
            self.new[key] = pattern, int(flags)
        return made

    def install(self) -> None:
        """Let `re` compile through this, and write what is new at the end of the process."""
        self._use(self.compile)
        atexit.register(self.write)

    def write(self) -> None:
        """Write the code of all expressions, if enough of them are new."""
        self._use(self._compile)
        if len(self.new) < _SOME or self.path is None:
            return
        # Halves of surrogates cannot be written.
        plain = [key for key in self.new if key.encode("utf-8", "ignore").decode() == key]
        try:
            made = {key: self._code(*self.new[key]) for key in plain}
        except (AttributeError, TypeError):
            # A later version of Python may have no such compiler.
            return
        old = {key: [*code[:4], list(code[4])] for key, code in self.known.items()}
        keep(self.path, dict([*made.items(), *old.items()][:_MOST]))

    def _use(self, compiles: Any) -> None:
        vars(self._compiler)["compile"] = compiles

    def _code(self, pattern: str, flags: int) -> list[Any]:
        parsed = import_module("re._parser").parse(pattern, flags)
        names, groups = dict(parsed.state.groupdict), parsed.state.groups
        by_index = {index: name for name, index in names.items()}
        # Nothing public gives the code. Its operations are integers with a name.
        code = list(map(int, self._compiler._code(parsed, flags)))  # noqa: SLF001
        listed = [by_index.get(index) for index in range(groups)]
        return [flags | parsed.state.flags, code, groups - 1, names, listed]


def remember() -> None:
    """Use the expressions of earlier processes in this one, where Python has the engine for it."""
    if sys.implementation.name != "cpython":
        return
    with suppress(ImportError, AttributeError):
        magic = import_module("_sre").MAGIC
        path = place("expressions", sys.version.encode(), str(magic).encode())
        if path is not None:
            Expressions(path).install()
