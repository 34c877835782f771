"""Where a statutory table stands in the text."""
