"""What the numbers of a sentence say of one another: parts, shares, changes, rates, statements."""
