"""An engine over texts and keys, in SQLite or PostgreSQL. It knows no nouns."""
