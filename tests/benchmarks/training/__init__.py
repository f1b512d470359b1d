"""How the tagger learns its weights, from openly licensed texts only."""
