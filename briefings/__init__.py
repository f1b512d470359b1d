"""The record: who is who, who met whom. Knows nothing of articles."""
