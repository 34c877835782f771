"""`python -m tests.fuzz [--seconds N] [--seed S] [TARGET ...]`: a campaign; exit status 1 where one broke."""

from __future__ import annotations

import argparse
import random
import sys
import traceback

from tests.fuzz.run import campaign
from tests.fuzz.targets import TARGETS


def main() -> int:
    """Share the seconds among the targets; the seed is printed, so that a run can be repeated."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("targets", nargs="*", choices=[*TARGETS, []], default=[])
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(2**32))
    options = parser.parse_args()
    names, broken = options.targets or list(TARGETS), False
    print(f"seed {options.seed}", flush=True)
    for name in names:
        try:
            tried = campaign(name, seed=options.seed, seconds=options.seconds / len(names))
            print(f"{name}: {tried} inputs, nothing found", flush=True)
        except Exception:  # noqa: BLE001 - whatever breaks is what is looked for
            broken = True
            print(f"{name}: broken\n{traceback.format_exc()}", flush=True)
    return int(broken)


if __name__ == "__main__":
    sys.exit(main())
