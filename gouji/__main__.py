"""`python -m gouji`: the same as the command `gouji`."""

from nlp.cli.frame.process import run

if __name__ == "__main__":
    run()
