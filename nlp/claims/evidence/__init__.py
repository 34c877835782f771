"""The tables as evidence: formulas over cells, and the comparison of printed figures."""
