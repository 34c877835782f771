"""How a page made here is known for one."""

from __future__ import annotations


def is_ours(head: bytes) -> bool:
    """Whether the beginning of a file is that of a page made here, not of a report.

    >>> is_ours(b'<!doctype html><meta name="generator" content="gouji">'), is_ours(b"<html>")
    (True, False)
    """
    return b'<meta name="generator" content="gouji">' in head
