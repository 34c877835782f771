"""The frame that all commands share: its language, its defaults from a file, its log."""
