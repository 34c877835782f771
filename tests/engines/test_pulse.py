"""A process without a supervisor ends itself where a step takes too long, though it is stuck in C."""

from __future__ import annotations

import subprocess
import sys

import pytest

from nlp.engines.pulse import beat, watching

STUCK = "import threading\nfrom nlp.engines.pulse import beat, watching\n{}"
SPIN = "with watching({seconds}):\n    beat(0)\n    sum(range(10**{digits}))\nprint('done')"
WAIT = "import time\nwith watching(0.1):\n    beat(0)\n    time.sleep(60)\nprint('done')"


def _ended(code: str) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-c", STUCK.format(code)], capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout.strip()


@pytest.mark.skipif(sys.platform == "win32", reason="needs an interval timer")
def test_a_loop_in_c_ends_the_process_after_its_processor_time() -> None:
    status, said = _ended(SPIN.format(seconds=0.2, digits=10))
    assert (status < 0, said) == (True, "")


def test_a_process_that_waits_is_ended() -> None:
    status, said = _ended(WAIT)
    assert (status != 0, said) == (True, "")


def test_a_step_in_time_and_the_work_after_it_are_left_alone() -> None:
    code = SPIN.format(seconds=5, digits=5) + "\nsum(range(10**7))\nprint('after')"
    assert _ended(code) == (0, "done\nafter")


@pytest.mark.skipif(sys.platform == "win32", reason="needs an interval timer")
def test_the_timer_of_one_thread_stays_when_another_is_done() -> None:
    import signal
    import threading

    with watching(50):
        beat(0)
        other = threading.Thread(target=lambda: _stepped(20))
        other.start()
        other.join()
        assert signal.getitimer(signal.ITIMER_VIRTUAL)[0] > 0
    assert signal.getitimer(signal.ITIMER_VIRTUAL)[0] == 0


def _stepped(seconds: float) -> None:
    with watching(seconds):
        beat(0)
