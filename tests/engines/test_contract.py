"""Every registered engine is an executor: one suite over all of them."""

from __future__ import annotations

from concurrent.futures import Executor

import pytest

from nlp.engines import ENGINES, Options, make
from nlp.errors import RunError, UnknownName


@pytest.fixture(scope="module", params=list(ENGINES))
def executor(request):
    with make(request.param, Options(workers=2)) as executor:
        yield executor


def test_it_is_an_executor_that_says_how_wide_it_is(executor):
    assert isinstance(executor, Executor)
    assert executor.workers >= 1
    least, most = executor.batch
    assert 1 <= least <= most <= 500


def test_a_call_gives_its_value(executor):
    assert executor.submit(pow, 2, 10).result(timeout=60) == 1024


def test_map_keeps_the_order(executor):
    assert list(executor.map(pow, [3, 2, 1], [2, 2, 2])) == [9, 4, 1]


def test_an_error_comes_back_as_it_was_raised(executor):
    with pytest.raises(ZeroDivisionError):
        executor.submit(divmod, 1, 0).result(timeout=60)


def test_an_unknown_engine_names_the_choices():
    with pytest.raises(UnknownName, match=r"dask, processes, serial"):
        make("spark")


def test_no_workers_is_refused():
    with pytest.raises(RunError, match="工作进程数"):
        make("processes", Options(workers=0))
