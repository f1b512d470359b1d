"""What comes in from outside: receipts, loading, and the decisions editors take on it."""
