"""Data files of the form of `nlp/knowledge`."""
