"""Formats of office programs beside Word's own: ODT, RTF, XLSX, OFD."""
