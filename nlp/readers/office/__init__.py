"""Formats of office programs other than Word's own: ODT, RTF, XLSX, OFD."""
