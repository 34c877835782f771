"""The classifier of sentences: features, estimator, training, storage."""

from pathlib import Path

SHIPPED = Path(__file__).parent / "themes"
"""The path, without suffix, of the model that ships with the package."""
