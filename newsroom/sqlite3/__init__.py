"""SQLite as Django has it, but for what is said in base.py."""
