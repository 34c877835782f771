"""Relations of the numbers of a sentence: shares, rates, outcomes, and statements of zero or all."""
