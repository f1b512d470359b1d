"""The editorial product: stories in, editions out."""
