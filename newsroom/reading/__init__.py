"""What copy says of people, organisations, places and meetings: findings with their words. Pure."""
