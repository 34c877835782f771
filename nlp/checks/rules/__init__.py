"""The rules, one file each; a new file registers itself without an edit elsewhere."""
