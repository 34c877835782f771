"""What a user names -> files with their content."""
