"""The classifier of sentences: features, estimator, training, storage."""
