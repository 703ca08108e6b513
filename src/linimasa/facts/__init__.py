"""Article → Facts."""
