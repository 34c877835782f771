"""The user's own file back, with each finding as a comment at its place.

A Word file keeps every part but its main one and its comments, a PDF gets highlights and
notes, any other text becomes a plain Word file with comments; findings as a list go to Excel.
"""

from nlp.notes.annotate import annotated, kinds
from nlp.notes.said import Note, notes

__all__ = ["Note", "annotated", "kinds", "notes"]
