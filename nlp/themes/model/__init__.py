"""The classifier of sentences: features, estimator, training, the model that ships."""
