"""Every error that gouji raises on purpose, in one tree.

    GoujiError
    ├── ReadError                a file cannot be turned into a Document
    │   ├── UnsupportedFormat    no reader knows this content
    │   ├── DamagedFile          truncated, encrypted, or not what it claims to be
    │   ├── UnsafeFile           a limit on size, ratio, depth or spans was exceeded
    │   ├── NoText               nothing to read: empty, or a scan without a text layer
    │   ├── NotAReport           readable, but contains nothing of an annual report
    │   └── MissingTool          an external program or an extra is not installed
    ├── KnowledgeError           a data file violates its schema
    ├── ModelError               a model file is truncated, of another version, or foreign
    ├── UnknownName              no reader, rule, engine or form of that name
    ├── RunError                 a corpus run cannot start or continue
    └── ProgramError             a fault of gouji itself, to be reported to its maintainers

Messages state the cause, the remedy and, where there are some, the choices.
"""

from __future__ import annotations

import errno
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

_CAUSES = {
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "只读，不能写",
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "超过磁盘配额",
    errno.EFBIG: "超过文件大小的上限",
    errno.EISDIR: "是文件夹，不是文件",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EEXIST: "已有同名的文件",
    errno.ENAMETOOLONG: "文件名太长",
    errno.ELOOP: "符号链接绕成了圈",
    errno.EMFILE: "打开的文件太多",
    errno.EIO: "读写磁盘出错",
}


def cause(error: BaseException) -> str:
    """Return in Chinese why the system refused; an unknown error keeps its own words.

    >>> import errno
    >>> cause(OSError(errno.ENOSPC, "No space left on device")), cause(ValueError("x"))
    ('磁盘已满', 'x')
    """
    known = _CAUSES.get(getattr(error, "errno", None) or 0)
    return known or getattr(error, "strerror", None) or str(error)


class GoujiError(Exception):
    """Base of all errors raised on purpose by this package."""


class ReadError(GoujiError):
    """A file cannot be turned into a Document; the message names the file and the cause."""


class UnsupportedFormat(ReadError):
    """No registered reader recognises the content."""


class DamagedFile(ReadError):
    """The file is truncated, encrypted or not what its first bytes claim."""


class UnsafeFile(ReadError):
    """The file exceeds a stated limit on size, compression ratio, nesting or spans."""


class NoText(ReadError):
    """The file contains no text: it is empty, or a scan without a text layer."""


class NotAReport(ReadError):
    """The file can be read, but is a note or a list and contains nothing of an annual report."""


class MissingTool(ReadError):
    """An external program or an optional extra is needed and not installed."""


class KnowledgeError(GoujiError):
    """A data file under ``knowledge/``, or one given by the user, violates its schema."""


class ModelError(GoujiError):
    """A model file is truncated, of another version, or not one of ours."""


class RunError(GoujiError):
    """A corpus run cannot start or continue."""


class ProgramError(GoujiError):
    """A fault of gouji itself, not of a file or a user."""


_PACKAGE = Path(__file__).parent


def fault(error: BaseException, name: str = "") -> ProgramError:
    """Return an unexpected error as a ProgramError of one line that says where and what to do.

    >>> fault(KeyError("row"), "甲.txt")
    ProgramError("甲.txt：程序出错（KeyError: 'row'），不是文件的错；请把文件和这一行报告给 gouji 的维护者")
    """
    label, place = f"{name}：" if name else "", ""
    if ours := _frames(error):
        place = f"，{Path(ours[-1][0]).relative_to(_PACKAGE.parent).as_posix()} 第{ours[-1][1]}行"
    said = f"{type(error).__name__}: {error}"[:200]
    return ProgramError(
        f"{label}程序出错（{said}{place}），不是文件的错；请把文件和这一行报告给 gouji 的维护者"
    )


def is_fault(error: BaseException) -> bool:
    """Whether an error was raised in a line of this package, not in a library given bad data."""
    trace, last = error.__traceback__, None
    while trace is not None:
        trace, last = trace.tb_next, trace
    began = last.tb_frame.f_code.co_filename if last is not None else ""
    return isinstance(error, _FAULTS) and Path(began).is_relative_to(_PACKAGE)


def origins(error: BaseException | None) -> Iterator[BaseException]:
    """Yield an error, the one that it wraps or was raised from, and so on."""
    for _ in range(_DEEPEST):
        if error is None:
            return
        yield error
        wrapped = next((one for one in error.args if isinstance(one, BaseException)), None)
        error = wrapped or error.__cause__ or error.__context__


def of_memory(error: BaseException) -> bool:
    """Whether an error, or one that it came from, says that a library got no memory.

    An UnsafeFile names a limit of its own instead.

    >>> of_memory(MemoryError()), of_memory(ValueError("x"))
    (True, False)
    """
    for one in origins(error):
        if isinstance(one, UnsafeFile):
            return False
        if isinstance(one, MemoryError) or getattr(one, "errno", None) == errno.ENOMEM:
            return True
        if type(one).__module__.startswith("lxml"):
            code = getattr(one, "code", None)
            if str(one).startswith("unknown error") or (isinstance(code, int) and code < _DAMAGE):
                return True
        # So lxml says of the names of Word, which are sound, where it cannot check them.
        if isinstance(one, ValueError) and "Invalid namespace URI" in str(one):
            return True
    return False


_DEEPEST = 20
_DAMAGE = 4
"""The least code by which libxml2 calls a document malformed; those below are its own troubles."""
_FAULTS = (AssertionError, AttributeError, LookupError, NameError, TypeError, ZeroDivisionError)


def _frames(error: BaseException) -> list[tuple[str, int]]:
    """Return file and line of each frame of the traceback that is in this package."""
    found, trace = [], error.__traceback__
    while trace is not None:
        found.append((trace.tb_frame.f_code.co_filename, trace.tb_lineno))
        trace = trace.tb_next
    return [
        (file, line)
        for file, line in found
        if Path(file).is_relative_to(_PACKAGE) and file != __file__
    ]


@contextmanager
def faults(name: str) -> Iterator[None]:
    """Convert unexpected errors of the block to a ProgramError that names the file."""
    try:
        yield
    except (GoujiError, MemoryError):
        raise
    except Exception as error:
        raise fault(error, name) from error


class UnknownName(GoujiError, KeyError):
    """A name under which nothing is registered; the message lists the choices."""

    def __init__(self, kind: str, name: str, choices: Iterable[str]) -> None:
        self.kind, self.name, self.choices = kind, name, tuple(choices)
        super().__init__(f"unknown {kind} {name!r}; choose from: {', '.join(self.choices)}")

    def __str__(self) -> str:
        return str(self.args[0])

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self.kind, self.name, self.choices)
