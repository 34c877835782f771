"""`python -m gouji`: the same as the command `gouji`."""

from nlp.__main__ import main

if __name__ == "__main__":
    main()
