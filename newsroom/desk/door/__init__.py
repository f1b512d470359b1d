"""The door of the desk: who comes in, with what besides a password, and how often one may try."""
