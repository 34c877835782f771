"""File -> Document: the text of a report and its tables, from any supported format.

Each format has one file; a new one registers a `Reader` and is found without another edit.
Content decides which reader takes a file, its suffix only where two would.
"""

from nlp.readers.base import Context, Limits, Reader
from nlp.readers.document import READERS, read_document

__all__ = ["READERS", "Context", "Limits", "Reader", "read_document"]
