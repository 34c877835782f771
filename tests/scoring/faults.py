"""Flows that go wrong on files whose content says so; runs take them by name."""

from __future__ import annotations

import os
import time
from pathlib import Path

from nlp.scoring.inputs.item import CorpusFile
from nlp.scoring.inputs.job import Job
from nlp.scoring.passes.flow import Judged, assess_item


def faulty(data: bytes, item: CorpusFile, job: Job) -> Judged:
    """The ordinary flow, but for files that hold a word in capitals."""
    if b"CRASH" in data:
        os.abort()
    if b"HANG" in data:
        while True:
            time.sleep(0.01)
    if b"EAT" in data:
        held = []
        while True:
            held.append(bytearray(b"x") * 4_000_000)
    if b"RAISE" in data:
        raise ValueError("no such thing")
    return assess_item(data, item, job)


def slow(data: bytes, item: CorpusFile, job: Job) -> Judged:
    """The ordinary flow, slow enough to be killed in the middle."""
    time.sleep(float(os.environ.get("GOUJI_TEST_SLOW", "0.003")))
    return assess_item(data, item, job)


def once(data: bytes, item: CorpusFile, job: Job) -> Judged:
    """Note each file that is assessed, so that a test can count."""
    with Path(os.environ["GOUJI_TEST_LOG"]).open("a", encoding="utf-8") as log:
        log.write(item.key + "\n")
    return assess_item(data, item, job)
