"""Tables and state on disk, part by part."""
