"""What a sentence says that cannot be, whatever the tables hold."""
