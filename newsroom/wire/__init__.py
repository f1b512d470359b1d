"""Wire copy as agencies send it: bytes in, a Story out, nothing dropped. Pure Python."""
