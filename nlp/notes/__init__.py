"""Writes the findings as comments into a copy of the user's own file.

In a Word file only the main part and the comments change; a PDF gets highlights and notes; a
text of any other format becomes a plain Word file with comments. Excel gets a list of findings.
"""

from nlp.notes.annotate import annotated, kinds
from nlp.notes.comment import Note, notes

__all__ = ["Note", "annotated", "kinds", "notes"]
