"""Every notebook runs from top to bottom, and is kept without outputs."""

from __future__ import annotations

from pathlib import Path

import pytest

NOTEBOOKS = sorted((Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))
each = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


@each
@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")
def test_runs(path):
    run = pytest.importorskip("nbmake.nb_run")
    pytest.importorskip("altair")
    result = run.NotebookRun(path, 240).execute()
    error = result.error
    assert error is None, f"{error.summary}\n{error.trace}"


@each
def test_is_stripped_and_explained(path):
    import nbformat

    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert not any(cell.outputs or cell.execution_count for cell in code)
    prose = [cell for cell in notebook.cells if cell.cell_type == "markdown"]
    assert len(prose) >= len(code) / 2
    assert notebook.cells[0].source.startswith("# ")


def test_there_is_one_for_each_job():
    assert [path.stem for path in NOTEBOOKS] == ["corpus", "one_report", "own_rule", "own_themes", "themes"]
