"""Comments in Word files: in the user's own, or in a plain one made of another file's text."""
