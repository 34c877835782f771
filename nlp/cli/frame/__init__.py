"""What all commands share: the language, defaults from a file, the log."""
