"""Comments in Word files: in the user's own, or in a plain one with another format's text."""
