"""An identifier of a finding that stays the same from run to run.

It is made from the rule, the body, the year, the sentence and the words at fault, never from
an offset or from the wording of a message that names a place, so that a person's verdict
stays valid when the file moves, is converted anew, or is read by a later version.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from hashlib import blake2b

from nlp.structure.bodies.folding import fold
from nlp.types import Assessment, Finding

_SPACE = re.compile(r"\s+")
_FIGURE = re.compile(r"\d+")


def fingerprints(assessment: Assessment) -> list[str]:
    """Return one fingerprint per finding of `assessment`, in their order.

    >>> from nlp.pipeline import assess
    >>> from nlp.checks.example import compose
    >>> result = assess(compose("一、总体情况\\n全年收到申请3件。", {"requests.new.total": 5}))
    >>> [name[:7] for name in fingerprints(result) if name.startswith("CLM")]
    ['CLM001-']
    """
    report = assessment.report
    body = f"{fold(report.organisation)}|{report.year}"
    starts = [sentence.start for sentence in report.sentences]
    claims = {claim.id: claim for claim in assessment.claims}
    order = {name: place for place, name in enumerate(report.cells())}
    names = []
    for finding in assessment.findings:
        quoted = [claims[name] for name in finding.claims if name in claims]
        if quoted:
            about = [quoted[0].sentence, *(claim.text for claim in quoted)]
        elif finding.cells:
            # In the order of the form, since the order in a finding depends on the other findings.
            about = sorted((c.name for c in finding.cells), key=lambda n: order.get(n, -1))
        else:
            about = [_sentence(assessment, starts, finding), _FIGURE.sub("", finding.message)]
        names.append(name(finding.rule, body, *about))
    return names


def name(rule: str, *about: str) -> str:
    """Return the rule's code with a hash of the parts in `about`.

    >>> name("DUP001", "甲", "乙")
    'DUP001-829df8fabb037b87'
    """
    hashed = _begun(about[:2]).copy()
    for part in about[2:]:
        hashed.update(b"\x1f" + _bytes(part))
    return f"{rule}-{hashed.hexdigest()}"


@lru_cache(maxsize=1)
def _begun(parts: tuple[str, ...]) -> blake2b:
    """Hash body and sentence once for all findings of the sentence, however long it is."""
    return blake2b(b"\x1f".join(_bytes(part) for part in parts), digest_size=8)


def _bytes(part: str) -> bytes:
    return _SPACE.sub("", part).encode("utf-8", "replace")


def _sentence(assessment: Assessment, starts: list[int], finding: Finding) -> str:
    place = bisect_right(starts, finding.start) - 1
    if place < 0:
        return ""
    sentence = assessment.report.sentences[place]
    return sentence.text if finding.start < sentence.end else ""
