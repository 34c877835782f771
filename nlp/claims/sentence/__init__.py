"""The model of one sentence: its clauses, known phrases, numbers, parts and changes."""
