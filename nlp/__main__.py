"""`python -m nlp` is `gouji`."""


def main() -> None:
    """Run the `gouji` command with the expressions that earlier processes compiled."""
    # Before the command is imported, since its modules compile expressions.
    from nlp.knowledge.expressions import remember

    remember()
    from nlp.cli.frame.process import run

    run()


if __name__ == "__main__":
    main()
