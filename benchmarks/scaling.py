"""Does twice the input take less than three times as long? Every family, from bytes to all outputs.

    python -m benchmarks.scaling [NAME ...]

For each family the input is doubled until it takes long enough to tell (or a limit refuses it); then
the processor time of reading, assessing and rendering it and its double are compared. Exit status 1
where a family grows faster. `benchmarks.largest` measures the same families at their largest size.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.outputs import outputs
from nlp.errors import GoujiError
from nlp.pipeline import assess, read_report
from tests.claims import families as prose
from tests.readers import families, families_office

ENOUGH, MARGIN, RETRIES = 0.4, 0.15, 3
Make = Callable[[int], Any]


def every() -> Iterator[tuple[str, str, Make]]:
    """(name, file name, maker) of each family."""
    kinds: tuple[tuple[str, dict[str, Any]], ...] = (
        ("a.md", families.TEXT), ("a.txt", prose.PROSE), ("a.html", families.HTML),
        ("a.docx", families.WORD), ("a.pdf", families.PDF), ("a.odt", families_office.ODT),
        ("a.rtf", families_office.RTF), ("a.ofd", families_office.OFD),
        ("a.xlsx", families_office.XLSX), ("a.mht", families_office.MHT),
    )  # fmt: skip
    for file, held in kinds:
        for name, make in held.items():
            yield f"{Path(file).suffix[1:]}: {name}", file, make


def content(file: str, make: Make, size: int) -> bytes:
    """The input of a family at a size."""
    made = make(size)
    if isinstance(made, bytes):
        return made
    bare = file.endswith("html") and "<html>" not in made
    return (f"<html><body>{made}" if bare else str(made)).encode()


def took(data: bytes, file: str) -> tuple[float, str]:
    """Processor seconds from bytes to every output, and why it was refused, if it was."""
    gc.disable()  # collecting what other tests left takes as long as they left much
    began, said = time.process_time(), ""
    try:
        found = assess(read_report(data, name=file))
        for make in outputs(found, data).values():
            make()
    except GoujiError as error:
        said = str(error)
    finally:
        gc.enable()
    return time.process_time() - began, said


def compared(file: str, make: Make, *, enough: float = ENOUGH) -> tuple[float, float, int, str]:
    """Seconds for a size and its double, the size, why it was refused."""
    size, one, said = 50, 0.0, ""
    while True:
        one, said = took(content(file, make, size), file)
        if one >= enough or said or size > 400_000:
            break
        size *= 2
    if said:
        return one, 0.0, size, said
    single, double = content(file, make, size), content(file, make, 2 * size)
    two, said = took(double, file)
    for _ in range(RETRIES):  # others use the machine too: each try measures both anew
        if two < 3 * one + MARGIN:
            break
        one, two = took(single, file)[0], took(double, file)[0]
    return one, two, size, said


def main() -> None:
    """A line a family."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="parts of the names of families")
    options = parser.parse_args()
    took(Path("corpora/samples/liudi-2024.txt").read_bytes(), "a.txt")
    bad = count = 0
    for name, file, make in every():
        if options.names and not any(part in name for part in options.names):
            continue
        one, two, size, said = compared(file, make)
        faster = two >= 3 * one + MARGIN
        bad, count = bad + faster, count + 1
        mark = "  <-- FASTER" if faster else ""
        print(f"{name:<32} n={size:<8} {one:6.2f} s {two:6.2f} s  x{two / max(one, 0.01):4.1f} {said[:60]}{mark}", flush=True)  # fmt: skip
    print(f"{count} families, {bad} grow faster than in proportion")
    sys.exit(bad > 0)


if __name__ == "__main__":
    main()
