"""How the word vectors of the stage ``stories`` are made again."""
