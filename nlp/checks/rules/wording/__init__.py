"""EVL: words against numbers."""
