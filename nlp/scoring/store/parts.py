"""Tables on disk in parts, each written atomically.

A part is a folder of Parquet files, written under a name that begins with a dot and renamed
when complete. What a killed process or a full disk leaves behind is never mistaken for a
part, and every complete part can be read by any Parquet reader.
"""

from __future__ import annotations

import contextlib
import errno
import re
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Any

from nlp.errors import RunError, cause
from nlp.scoring.store.folder import FULL, disk
from nlp.scoring.store.heap import give_back
from nlp.scoring.store.schemas import TABLES, schema

__all__ = ["PartFiles", "disk", "part_name", "room"]
_NAME = re.compile(r"\.?\d{6}-[0-9a-f]{12}")


class PartFiles:
    """The parts under one folder, by name; names begin with the number of the part."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def names(self) -> list[str]:
        """Return the complete parts, in order of their number."""
        if not self.root.is_dir():
            return []
        return sorted(path.name for path in self.root.iterdir() if self._whole(path))

    def _whole(self, path: Path) -> bool:
        """Whether all files of a part can be read; a power failure leaves truncated ones."""
        import pyarrow as pa
        import pyarrow.parquet as pq

        if path.name.startswith(".") or not path.is_dir():
            return False
        try:
            return all(
                pq.read_schema(path / f"{name}.parquet").names == schema(name).names
                for name in TABLES
            )
        except (OSError, pa.ArrowException):
            return False

    def has(self, name: str) -> bool:
        """Whether the part is complete."""
        return (self.root / name).is_dir()

    def write(self, name: str, tables: dict[str, Any]) -> None:
        """Write a part. Raises RunError where the disk is full or fails."""
        import pyarrow as pa
        import pyarrow.parquet as pq

        making = self.root / f".{name}"
        with disk(self.root):
            try:
                shutil.rmtree(making, ignore_errors=True)
                making.mkdir(parents=True)
                for table in TABLES:
                    pq.write_table(
                        tables[table],
                        making / f"{table}.parquet",
                        compression="zstd",
                        write_statistics=False,
                    )
                shutil.rmtree(self.root / name, ignore_errors=True)
                making.rename(self.root / name)
            except (OSError, pa.ArrowException):
                shutil.rmtree(making, ignore_errors=True)
                raise
        give_back()

    def read(self, name: str, table: str, columns: Sequence[str] | None = None) -> Any:
        """Return one table of a part.

        Read by one thread: each further one keeps memory of its own, and the cores belong to the
        workers.
        """
        import pyarrow.parquet as pq

        return pq.read_table(
            self.root / name / f"{table}.parquet",
            columns=list(columns) if columns else None,
            partitioning=None,
            use_threads=False,
        )

    def rows(self, name: str, table: str) -> int:
        """Return the number of rows of one table of a part, from its description."""
        import pyarrow.parquet as pq

        return int(pq.read_metadata(self.root / name / f"{table}.parquet").num_rows)

    def keep(self, wanted: Sequence[str]) -> None:
        """Remove every part, complete or not, that is not in `wanted`; nothing else."""
        stay = set(wanted)
        for path in self.root.iterdir() if self.root.is_dir() else ():
            if path.name not in stay and _NAME.fullmatch(path.name) and not path.is_symlink():
                shutil.rmtree(path, ignore_errors=True)


def part_name(number: int, about: Sequence[Sequence[str]]) -> str:
    """Return the name of a part: its number, and a hash of its inputs.

    >>> part_name(3, [("a.txt", "00")])
    '000003-1874c0e0838f'
    """
    text = "\x1e".join("\x1f".join(item) for item in about)
    return f"{number:06d}-{blake2b(text.encode('utf-8', 'replace'), digest_size=6).hexdigest()}"


_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EIO}


@contextlib.contextmanager
def room(path: Path) -> Iterator[None]:
    """Convert the error of a full or failing disk to a RunError."""
    try:
        yield
    except sqlite3.OperationalError as error:
        raise RunError(f"{path}：写不进去（{error}）。{FULL}") from error
    except OSError as error:
        if error.errno not in _FULL:
            raise
        raise RunError(f"{path}：写不进去（{cause(error)}）。{FULL}") from error
