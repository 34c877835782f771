"""`python -m nlp` is `gouji`."""

from nlp.cli.frame.process import run

if __name__ == "__main__":
    run()
