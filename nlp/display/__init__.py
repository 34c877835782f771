"""What objects look like: plain values, tables, text, pages. Knows no domain type."""
