"""What numbers of one sentence say of one another: parts, shares, changes."""
