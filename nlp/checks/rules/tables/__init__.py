"""TAB: the tables by themselves."""
