"""The output folder between runs: what an earlier run left, and whether it can be resumed."""

from __future__ import annotations

import json
import os
import shutil
from hashlib import sha256
from pathlib import Path

from nlp.errors import RunError
from nlp.scoring.inputs.job import Job
from nlp.scoring.store.folder import WORK, claim, disk, swept, unlinked
from nlp.scoring.store.parts import PartFiles

# Data files that have no effect before the final tables.
_LATER = ("rubric.yaml",)


class State:
    """State in `parts/`: `alone` has the first pass, `again` the second, `state.json` the settings."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.work = folder / WORK
        self.first = PartFiles(self.work / "alone")
        self.second = PartFiles(self.work / "again")
        self._file = self.work / "state.json"
        self._lock: int | None = None

    def begin(self, job: Job, *, resume: bool) -> bool:
        """Prepare the folder and return whether there is a run to resume.

        Raises RunError where the folder is not one of ours, or was made with other settings.
        """
        claim(self.folder)
        self._lock = _locked(self.folder)
        now = _settings(job)
        if resume and self._file.is_file():
            if self._read() != now:
                raise RunError(
                    f"{self.folder}：是用别的版本或设置算的，不能接着算；去掉 --resume 从头算，或换一个 --output"
                )
            return bool(self.first.names())
        with disk(self.folder):
            self._clear()
            self.work.mkdir(exist_ok=True)
            making = unlinked(self.work / ".state.json")
            making.write_text(json.dumps({"settings": now}), encoding="utf-8")
            making.replace(self._file)
        return False

    def _clear(self) -> None:
        """Remove the files of an earlier run; files that are not ours stay."""
        self._file.unlink(missing_ok=True)
        self.first.keep(())
        self.second.keep(())
        for name in ("index", "ledger.sqlite"):
            path = self.work / name
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)

    def close(self) -> None:
        """Release the folder for other runs."""
        swept(self.folder)
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def _read(self) -> str:
        try:
            return str(json.loads(self._file.read_text(encoding="utf-8"))["settings"])
        except (OSError, ValueError, KeyError, TypeError):
            return ""


def _locked(folder: Path) -> int | None:
    """Lock the folder until this process ends, however it ends; None where locks are unavailable.

    Raises RunError where another run has the lock, since two would remove each other's parts.
    """
    try:
        import fcntl
    except ImportError:
        return None
    with disk(folder):
        handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(handle)
        if isinstance(error, BlockingIOError):
            raise RunError(
                f"{folder}：另一次运行正在写这个文件夹；请等它结束，或换一个 --output"
            ) from error
        return None  # some network drives have no locks
    return handle


def _model(path: str) -> str:
    """Return what a user's model was trained on; "" for the shipped one."""
    from nlp.themes.model.store import named

    return named(path).training if path else ""


def _settings(job: Job) -> str:
    """Hash everything that determines the rows of a part: version, knowledge, flow, ranges."""
    from nlp.knowledge import current
    from nlp.version import __version__

    known = sha256()
    for name, path in current().all_files():
        if path.name not in _LATER:
            known.update(name.encode() + path.read_bytes())
    about = [
        __version__,
        job.flow,
        json.dumps(dict(job.ranges), sort_keys=True),
        known.hexdigest(),
        _model(job.model),
    ]
    return sha256("\x1f".join(about).encode()).hexdigest()
