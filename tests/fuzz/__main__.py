"""`python -m tests.fuzz [--seconds N] [--seed S] [TARGET ...]`: a campaign; exit status 1 where one broke."""

from __future__ import annotations

import argparse
import random
import sys
import time

from tests.fuzz.run import Campaign
from tests.fuzz.targets import TARGETS


def main() -> int:
    """Share the seconds among the targets; the seed is printed, so that a run can be repeated."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("targets", nargs="*", choices=[*TARGETS, []], default=[])
    parser.add_argument("--seconds", type=float, default=60.0, help="processor time, all targets")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(2**32))
    options = parser.parse_args()
    names, broken = options.targets or list(TARGETS), 0
    print(f"seed {options.seed}", flush=True)
    for name in names:
        campaign, began = Campaign(name=name), time.process_time()
        campaign.run(seed=options.seed, seconds=options.seconds / len(names))
        spent, broken = time.process_time() - began, broken + len(campaign.broken)
        said = f"{campaign.tried} inputs, {spent:.0f} s of processor time"
        print(f"{name}: {said}, broken at {len(campaign.broken)} places", flush=True)
        for trace in campaign.broken.values():
            print(trace, flush=True)
    return int(broken > 0)


if __name__ == "__main__":
    sys.exit(main())
