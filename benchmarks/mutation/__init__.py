"""Which conditions and constants of a room the tests would miss."""
