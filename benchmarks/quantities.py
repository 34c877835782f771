"""Speed and accuracy of `nlp.quantity.extract`: characters a second, linearity, start-up.

Run from the project: `python benchmarks/quantities.py [FILE...]`; without files it reads
the samples under `corpora/samples`, and a built-in paragraph where there are none.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.goals import least, most  # noqa: E402 - run as a script from any folder
from nlp.quantity.extract import quantities  # noqa: E402

GOAL = 3.0
"""Million characters a second on prose."""
STEADY = 13.0
"""Ten times the text may take so many times as long."""
PARAGRAPH = (
    "2024年，全市主动公开政府信息1.2万条，同比增长25.3%；新收申请一百二十五件，上年结转17件，"
    "办结129件，办结率达百分之百。一是进一步完善制度，统一规范流程；二是举办培训三期，参训200多人次。"
    "根据《条例》第五十条和国办函〔2020〕109号文件要求，平均办理时限由20个工作日压缩至12.5个工作日。\n"
)
PATHOLOGICAL = (
    "1",
    "一百",
    "，",
    ",",
    "1,",
    "1,234,",
    "1.",
    "百分之",
    "万",
    "第",
    "“",
    "《",
    "“一",
    "一、",
    "1-",
    "二〇",
    "几",
    " 1",
    "3至",
)


def prose(paths: list[str]) -> str:
    """The text to measure on, at least a million characters of it."""
    files = [Path(path) for path in paths] or sorted((ROOT / "corpora/samples").glob("*.txt"))
    text = "".join(path.read_text(encoding="utf-8") for path in files) or PARAGRAPH
    return text * (1_000_000 // len(text) + 1)


def seconds(work: Callable[[], object], repeat: int = 3) -> float:
    """The best of a few runs, in seconds of the processor: others on the machine cost nothing."""
    times = []
    for _ in range(repeat):
        begin = time.process_time()
        work()
        times.append(time.process_time() - begin)
    return min(times)


def main() -> None:
    """Print the table of speeds."""
    text = prose(sys.argv[1:])
    quantities(PARAGRAPH)
    took = seconds(lambda: quantities(text))
    rate = len(text) / took / 1e6
    print(
        f"{'prose':24}{rate:10.2f} M characters/s, {len(quantities(text)):,} quantities"
        f" {least(rate, GOAL)}"
    )
    for piece in PATHOLOGICAL:
        small, large = (piece * (size // len(piece)) for size in (100_000, 1_000_000))
        short, long = (
            seconds(lambda t=small: quantities(t), 1),
            seconds(lambda t=large: quantities(t), 1),
        )
        print(
            f"{piece!r:24}{1 / long:10.2f} M characters/s, ten times the text took {long / short:.1f}"
            f" times as long {most(long / short, STEADY)}"
        )
    code = (
        "import time; from nlp.quantity import quantities; t = time.perf_counter();"
        "quantities('共1件'); print(f'{(time.perf_counter() - t) * 1000:.1f}')"
    )
    cold = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    print(f"first call in a fresh process: {cold.stdout.strip()} ms")


if __name__ == "__main__":
    main()
