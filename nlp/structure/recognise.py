"""Whether a file that was read is an annual report at all."""

from __future__ import annotations

from nlp.types import Report


def is_report(report: Report) -> bool:
    """Whether anything of an annual report was found: a table, a title, a body, a part of the form.

    A folder of reports often holds notes and lists beside them. A damaged report still has
    one of these marks; a file without any is none.

    >>> from nlp.readers import read_document
    >>> from nlp.structure import build
    >>> note = "# 说明\\n这个文件夹里是收来的材料。".encode()
    >>> is_report(build(read_document(note, name="README.md")))
    False
    """
    return bool(
        any(report.tables.values())
        or report.title
        or report.organisation
        or any(section.role != "overview" for section in report.sections)
    )
