"""What a target of fuzzing is, and which errors are answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from nlp.errors import GoujiError, ProgramError, UnsafeFile


class BlowUp(Exception):
    """An input of some kilobytes that only the bound of time or memory ended."""


@contextmanager
def answers() -> Iterator[None]:
    """Errors of gouji's own are answers, but no faults, and no bound of `nlp.bounds` for small input."""
    try:
        yield
    except UnsafeFile as error:
        if any(said in str(error) for said in ("处理超过", "内存不足")):
            raise BlowUp(str(error)) from error
    except ProgramError as error:
        raise error.__cause__ or error from None
    except GoujiError:
        return


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """`run` takes any bytes and raises where something is wrong; `seeds` are what to start from."""

    run: Callable[[bytes], None]
    seeds: tuple[bytes, ...]
