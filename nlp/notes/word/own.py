"""Adds comments to the user's own Word file, leaving all other parts unchanged."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence

from nlp.notes.comment import Note
from nlp.notes.word import marks, parts
from nlp.notes.word.anchors import Anchors, outermost
from nlp.readers.base import Context, Limits
from nlp.readers.word.docx import went_through
from nlp.readers.word.package import Element, Package
from nlp.types import Document


def commented(data: bytes, document: Document, notes: Sequence[Note]) -> bytes:
    """Return the Word file `data`, read as `document`, with one comment per note.

    Comments of an earlier check are replaced. Raises `ReadError` as reading does.

    The body is walked a second time in reading order, which maps each word of the text to its run.
    """
    limits = Limits()
    package = Package(data, limits)
    body = went_through(package, Context(path="", sha256="", limits=limits))
    held = parts.comments(package.part("comments"))
    name = package.name("comments") or posixpath.join(
        posixpath.dirname(package.main), "comments.xml"
    )
    root = body.root
    earlier = parts.ours(held)
    if not notes and not earlier:
        return data
    marks.removed(root, earlier)
    number = parts.free(held)
    anchors = Anchors(body, document)
    # From the end of the text to its start, so that splitting a run moves no later mark.
    numbered = list(enumerate(notes, number))
    for own, note in sorted(numbered, key=lambda pair: pair[1].span, reverse=True):
        _place(anchors, own, note)
    for own, note in numbered:
        parts.add(held, own, note)
    return _written(data, package, root, held, name)


def _place(anchors: Anchors, number: int, note: Note) -> None:
    """Place a comment at the cell, at the words, or at the paragraph if the words are not found."""
    start, end = note.span
    cell = anchors.cell(note.cell) if note.cell else anchors.holding(start)
    if cell is not None:
        marks.whole(outermost(cell), number)
        return
    found = anchors.range(start, end) if end > start else None
    if found is not None:
        marks.around(found, number)
        return
    for element in anchors.paragraph(start)[:1]:
        marks.whole(outermost(element), number)


def _written(data: bytes, package: Package, root: Element, held: Element, name: str) -> bytes:
    changed = {package.main: package.serialized(root), name: package.serialized(held)}
    if not package.has(name):
        folder, base = posixpath.split(package.main)
        relations = posixpath.join(folder, "_rels", f"{base}.rels")
        known = package.tree(relations) if package.has(relations) else None
        types = package.tree("[Content_Types].xml")
        parts.typed(types, name)
        changed["[Content_Types].xml"] = package.serialized(types)
        changed[relations] = package.serialized(parts.related(known, name, package.main))
    return parts.repacked(data, changed)
