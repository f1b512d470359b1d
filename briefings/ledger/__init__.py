"""What every noun leaves behind when it changes: history, the public stamp, its old addresses."""
