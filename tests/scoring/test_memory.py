"""Memory of the process that runs a corpus: who allocates it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.scoring import corpus

ROOT = Path(__file__).parents[2]
_RUN = """
import sys
from pathlib import Path
from nlp.scoring.run import run
from nlp.scoring.settings import Settings
run(Settings(paths=(sys.argv[1],), quiet=True), Path(sys.argv[2]))
import pyarrow
print(pyarrow.default_memory_pool().backend_name)
"""


def test_in_a_run_arrow_allocates_as_c_does(tmp_path):
    corpus.write(tmp_path / "in", 1)
    env = {name: value for name, value in os.environ.items() if not name.startswith("ARROW_")}
    path = os.pathsep.join(filter(None, [str(ROOT), env.get("PYTHONPATH")]))
    command = [sys.executable, "-c", _RUN, str(tmp_path / "in"), str(tmp_path / "out")]
    done = subprocess.run(
        command, check=True, capture_output=True, text=True, env={**env, "PYTHONPATH": path}
    )
    assert done.stdout.split() == ["system"]
