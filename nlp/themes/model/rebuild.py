"""Rebuilds the shipped model from `corpora/themes`: `python -m nlp.themes.model.rebuild FOLDER [STEM]`.

Training runs in a separate process with a fixed kernel of the linear algebra library and one
thread, so that the same sentences give the same bytes on every machine.
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from pathlib import Path

from nlp.errors import KnowledgeError, ModelError
from nlp.themes.model import SHIPPED, store, train

_ONE = {
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "PYTHONHASHSEED": "0",
}
_KERNEL = {"x86_64": "Nehalem", "AMD64": "Nehalem", "aarch64": "ARMV8", "arm64": "ARMV8"}
"""A kernel available on every machine on which numpy runs."""
_INSIDE = "--inside"


def learn(path: Path, output: Path) -> None:
    """Train a model on labelled sentences and write it to `output` (.npz and .json).

    `path`: as for `train.read`. Raises KnowledgeError or ModelError with the reason, the latter
    also where `output` is the shipped model, which is only written by running this module.
    """
    if output.resolve() == SHIPPED.resolve():
        raise ModelError(f"{output}：这是自带的模型，请另选文件名")
    train.read(path)
    _apart(path, output)


def _apart(path: Path, output: Path) -> None:
    kernel = _KERNEL.get(platform.machine())
    done = subprocess.run(  # noqa: S603 - this very module, no shell
        [sys.executable, "-m", "nlp.themes.model.rebuild", str(path), str(output), _INSIDE],
        env={**os.environ, **_ONE, **({"OPENBLAS_CORETYPE": kernel} if kernel else {})},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        said = done.stderr.strip().splitlines() or ["no message"]
        raise ModelError(f"{output}：训练失败：{said[-1]}")


def main(path: Path, output: Path = SHIPPED) -> None:
    """Write the model, the shipped one by default; an error ends the process."""
    try:
        if sys.argv[-1] == _INSIDE:
            store.write(train.train(*train.read(path)), output)
        else:
            _apart(path, output)
    except (KnowledgeError, ModelError, OSError) as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main(*(Path(given) for given in sys.argv[1:3] if given != _INSIDE))
