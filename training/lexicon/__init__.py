"""The bilingual lexicon of stories across languages: learned, listed, and written as data."""
