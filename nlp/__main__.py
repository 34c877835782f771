"""`python -m nlp` is `gouji`."""

from nlp.cli import main

main()
