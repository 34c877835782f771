"""language: see docs/architecture.md for its place in the flow."""
