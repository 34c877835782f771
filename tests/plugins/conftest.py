"""The example is a package of its own: only its test is collected here."""

collect_ignore = ["gouji_example"]
