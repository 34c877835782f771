"""What a text says of years and days that cannot be right."""
