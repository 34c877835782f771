"""Tasks for workers, each of several steps, some of them fatal."""

from __future__ import annotations

import os
import signal
import time

from nlp.engines import beat


def fatal(step: int, how: str) -> str:
    """Run five steps; `step` ends the worker as `how` says."""
    for place in range(5):
        beat(place)
        if place == step:
            _HOW[how]()
    return "survived"


def _eat() -> None:
    held = []
    while True:
        held.append(bytearray(b"x") * 4_000_000)


def _creep() -> None:
    """Take memory little by little, past a hard stop that this system does not keep."""
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (hard, hard))
    held = []
    while True:
        held.append(bytearray(b"x") * 4_000_000)
        time.sleep(0.005)


def _hang() -> None:
    while True:
        time.sleep(0.01)


def _spin() -> None:
    while True:
        sum(range(10**9))  # one long call in C


_HOW = {
    "crash": lambda: os.kill(os.getpid(), signal.SIGKILL),
    "leave": lambda: os._exit(7),
    "hang": _hang,
    "spin": _spin,
    "eat": _eat,
    "creep": _creep,
}
