"""The cells of the statutory tables, whatever the layout."""
