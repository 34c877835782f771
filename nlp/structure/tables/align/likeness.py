"""Similarity of words to a label, and the best alignment of two sequences."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from nlp.knowledge.notation import printed

SHORT = 3
ALIKE = 66.0
_MOSTLY = 0.6
_NUMBERED = re.compile(r"(\d)\s*[.．、)）]\s*([\u4e00-\u9fff]+)$")


def align(count: int, width: int, alike: Callable[[int, int], float]) -> Iterator[tuple[int, int]]:
    """Yield the index pairs of the in-order alignment with the highest total; 0 never pairs.

    >>> list(align(2, 3, lambda i, j: float((i, j) in ((0, 1), (1, 2)))))
    [(0, 1), (1, 2)]
    """
    score = [[alike(i, j) for j in range(width)] for i in range(count)]
    best = [[0.0] * (width + 1) for _ in range(count + 1)]
    for i in range(count - 1, -1, -1):
        for j in range(width - 1, -1, -1):
            pair = score[i][j] + best[i + 1][j + 1] if score[i][j] else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], pair)
    i = j = 0
    while i < count and j < width:
        if score[i][j] and best[i][j] == score[i][j] + best[i + 1][j + 1]:
            yield i, j
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1


def likeness(words: str, own: str, following: str, label: str) -> float:
    """Return 0 to 100: how well the end of the words, with those after the figures, is the label."""
    if len(label) < SHORT or not words:
        return 100.0 if words and own == label else 0.0
    shared = _overlap(words, label)
    if shared >= 2 and following.startswith(label[shared:]):
        return 98.0
    head = printed("label_digits").sub("", own)
    if len(head) > SHORT and (label.startswith(head) or label.endswith(head)):
        return 92.0
    if label in words[-len(label) - 14 :]:
        return 85.0
    if shared > SHORT:
        return 66.0 + 25.0 * shared / len(label)
    # Most reports print every label as it is, and never load this.
    from rapidfuzz import fuzz

    near = max(fuzz.ratio(label, words[-len(label) :]), fuzz.ratio(label, head))
    if near < ALIKE and shared > 0:
        # A label with a typing error, split around its figures.
        near = fuzz.ratio(label, words[-shared:] + following[: len(label) - shared])
    return float(near)


def abbreviated(own: str, ordinal: str, label: str) -> float:
    """Return 0 to 100: how well words with the same number as a row abbreviate its label.

    >>> abbreviated("2.逾期不缴费", "2", "申请人逾期未按收费通知要求缴纳费用行政机关不再处理其政府信息公开申请")
    90.0
    >>> abbreviated("1.逾期不缴费", "2", "申请人逾期未按收费通知要求缴纳费用行政机关不再处理其政府信息公开申请")
    0.0
    """
    match = _NUMBERED.search(own.strip())
    letters = set(match[2]) if match and match[1] == ordinal else set()
    shared = len(letters & set(label)) / len(letters) if len(letters) >= SHORT else 0.0
    return 70.0 + 20.0 * shared if shared >= _MOSTLY else 0.0


def _overlap(words: str, label: str) -> int:
    """Return the length of the longest prefix of the label with which the words end."""
    for size in range(min(len(label) - 1, len(words)), 0, -1):
        if words.endswith(label[:size]):
            return size
    return 0
