"""The package parts for Word comments: the comments part, its content type, its relationship."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Mapping
from io import BytesIO
from typing import Any

from nlp.errors import DamagedFile
from nlp.notes.comment import AUTHOR, Note
from nlp.readers.archive import DAMAGE
from nlp.readers.word.numbering import W
from nlp.readers.word.package import Element

_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_ROLE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def comments(root: Element | None) -> Element:
    """Return the comments part, a new one where the file has none."""
    from lxml import etree

    return etree.Element(f"{W}comments", nsmap={"w": W[1:-1]}) if root is None else root


def ours(root: Element) -> set[str]:
    """Remove the comments of an earlier check and return their numbers."""
    found = [c for c in root.iter(f"{W}comment") if c.get(f"{W}author") == AUTHOR]
    for comment in found:
        comment.getparent().remove(comment)
    return {str(comment.get(f"{W}id")) for comment in found}


def free(root: Element) -> int:
    """Return the first number above those in use."""
    used = (str(comment.get(f"{W}id")) for comment in root.iter(f"{W}comment"))
    return max((int(n) for n in used if n.isascii() and n.isdigit()), default=-1) + 1


def add(root: Element, number: int, note: Note) -> None:
    """Add one comment: its head in bold, then one paragraph per line."""
    from lxml import etree

    comment = etree.SubElement(root, f"{W}comment")
    for name, value in (("id", str(number)), ("author", AUTHOR), ("initials", "gj")):
        comment.set(f"{W}{name}", value)
    for place, line in enumerate((note.head, *note.lines)):
        run = etree.SubElement(etree.SubElement(comment, f"{W}p"), f"{W}r")
        if place == 0:
            etree.SubElement(etree.SubElement(run, f"{W}rPr"), f"{W}b")
        text = etree.SubElement(run, f"{W}t")
        text.text = line
        text.set(_SPACE, "preserve")


def typed(types: Element, name: str) -> None:
    """Declare the content type of the comments part in ``[Content_Types].xml``."""
    from lxml import etree

    known = {str(one.get("PartName")) for one in types}
    if f"/{name}" not in known:
        etree.SubElement(
            types, f"{{{_TYPES}}}Override", {"PartName": f"/{name}", "ContentType": _KIND}
        )


def related(relations: Element | None, name: str, main: str) -> Element:
    """Return the relationships of the main part, with one to the comments part."""
    from lxml import etree

    root: Any = relations
    if root is None:
        nsmap: Any = {None: _RELATIONS}
        root = etree.Element(f"{{{_RELATIONS}}}Relationships", nsmap=nsmap)
    if any(str(one.get("Type", "")).endswith("/comments") for one in root):
        return root
    used = {one.get("Id") for one in root}
    own = next(f"rId{n}" for n in range(len(used) + 1, 2 * len(used) + 3) if f"rId{n}" not in used)
    target = posixpath.relpath(name, posixpath.dirname(main))
    etree.SubElement(
        root, f"{{{_RELATIONS}}}Relationship", {"Id": own, "Type": _ROLE, "Target": target}
    )
    return root


def repacked(data: bytes, changed: Mapping[str, bytes]) -> bytes:
    """Return the package with some parts replaced or added and the others unchanged.

    Raises DamagedFile where one of those, which reading did not need, is damaged.
    """
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            held = changed.get(info.filename)
            new.writestr(info, _kept(old, info) if held is None else held)
        present = {info.filename for info in old.infolist()}
        for name in changed:
            if name not in present:
                entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
                entry.compress_type = zipfile.ZIP_DEFLATED
                new.writestr(entry, changed[name])
    return out.getvalue()


def _kept(package: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    try:
        return package.read(info)
    except DAMAGE as error:
        name = info.filename[:80]
        raise DamagedFile(
            f"Word 文件里的 {name} 已损坏，写不进批注；请用 Word 打开后另存一份"
        ) from error
