"""What `dask` says when there is no cluster."""

from __future__ import annotations

import time

import pytest

from nlp.engines import Options, make
from nlp.errors import RunError


def test_a_scheduler_that_is_not_there_is_said_soon():
    began = time.monotonic()
    with pytest.raises(RunError, match=r"连不上 Dask 调度器 tcp://127\.0\.0\.1:9"):
        make("dask", Options(scheduler="tcp://127.0.0.1:9", patience=3))
    assert time.monotonic() - began < 15


def test_by_default_it_is_said_within_fifteen_seconds():
    assert Options().patience < 15


def test_an_address_that_is_none_is_said():
    with pytest.raises(RunError, match="连不上"):
        make("dask", Options(scheduler="not an address", patience=2))
