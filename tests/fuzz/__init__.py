"""Fuzzing that stays: targets, a mutator, and a short run of each in the default tests."""
