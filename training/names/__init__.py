"""How the data and the models of names and places are made again from public data."""
