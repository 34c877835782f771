"""`python -m tests.release.constraints > constraints.txt`: every package that gouji was tested with.

One line a package, `name==version`, for all extras and what they need in turn, as installed
here. `pip install -c constraints.txt "gouji[dev]"` installs just these; the file is the bill
of materials of a release as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

HEAD = "# Written by `python -m tests.release.constraints`: what this version was tested with."
OURS = "gouji"


def needed(requirements: list[str]) -> dict[str, Distribution]:
    """Every installed distribution that some requirements lead to, by its canonical name."""
    found: dict[str, Distribution] = {}
    waiting = [(Requirement(one), frozenset({""})) for one in requirements]
    seen: set[tuple[str, frozenset[str]]] = set()
    while waiting:
        wanted, extras = waiting.pop()
        if wanted.marker and not any(wanted.marker.evaluate({"extra": e}) for e in extras):
            continue
        name, asked = canonicalize_name(wanted.name), frozenset({"", *wanted.extras})
        if name == OURS or (name, asked) in seen:
            continue
        seen.add((name, asked))
        try:
            found[name] = distribution(name)
        except PackageNotFoundError:
            continue
        waiting += [(Requirement(one), asked) for one in found[name].requires or ()]
    return found


def declared() -> list[str]:
    """What pyproject.toml asks for, extras included."""
    import tomllib
    from pathlib import Path

    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8"))
    extras = project["project"]["optional-dependencies"].values()
    return [*project["project"]["dependencies"], *(one for extra in extras for one in extra)]


def lines() -> Iterator[str]:
    """The file, line by line."""
    yield HEAD
    for name, held in sorted(needed(declared()).items()):
        yield f"{name}=={held.version}"


if __name__ == "__main__":
    print("\n".join(lines()))
