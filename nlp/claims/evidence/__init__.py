"""What the tables hold, formulas over their cells, and how printed figures compare."""
