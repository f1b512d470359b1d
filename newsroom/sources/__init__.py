"""Who the copy came from."""
