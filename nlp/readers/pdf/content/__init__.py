"""The content streams of a page: their tokens, and the operands and operators made of them."""
