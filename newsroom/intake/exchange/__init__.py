"""The record in and out: people, organisations, posts and meetings as tables of files."""
