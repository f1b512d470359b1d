"""Who is who: people, organisations, posts and who held them when, places, and all their names."""
